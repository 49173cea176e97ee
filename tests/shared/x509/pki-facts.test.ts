import { expect, it } from 'vitest';
import { gatherPki } from '../../../shared/x509/pki-facts.ts';
import { signatureBook } from '../../../shared/x509/signature-book.ts';
import { answerOf, certificateOf, crlOf, factsOf } from './revocation.ts';

it('gathers the paths of a certificate and of all who may have signed words about it', async () => {
  const facts = await factsOf('good', { crls: ['full', 'of-root'], answers: ['by-responder'] });
  const names = ['good', 'ca', 'root', 'responder'] as const;
  expect([...facts.paths.keys()].toSorted()).toEqual(names.map((name) => certificateOf(name).sha256).toSorted());
  expect(facts.paths.get(certificateOf('responder').sha256)?.[0]?.anchored).toBe(true);
  const signed = facts.book
    .facts()
    .filter(({ state }) => state === 'right')
    .map((fact) => fact.signed);
  for (const object of [crlOf('full'), crlOf('of-root'), answerOf('by-responder')])
    expect(signed).toContain(object.sha256);
});

it('tells which issuers are missing, and where they are to be had', async () => {
  const { wanted } = await factsOf('good', { certificates: [] });
  expect(wanted).toEqual([{ sha256: certificateOf('good').sha256, caIssuers: ['http://ca.test/ca.crt'] }]);
});

it('checks nothing anew of which the book knows', async () => {
  const first = await factsOf('good', { crls: ['full'] });
  const known = first.book.facts();
  const evidence = {
    certificates: [certificateOf('ca')],
    crls: [crlOf('full')],
    ocsp: [],
    anchors: [certificateOf('root')],
  };
  const second = await gatherPki(
    certificateOf('good'),
    evidence,
    null,
    signatureBook(known.map((fact) => ({ ...fact, state: 'unsupported' }))),
  );
  expect(second.paths.get(certificateOf('good').sha256)?.[0]?.anchored).toBe(false);
});
