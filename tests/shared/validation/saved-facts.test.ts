import { expect, expectTypeOf, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { anchorOf } from '../../../shared/trust/anchor.ts';
import type { SignatureFacts } from '../../../shared/validation/facts.ts';
import { judgeDocument } from '../../../shared/validation/judge-document.ts';
import { readFacts, type UnknownFacts, writeFacts } from '../../../shared/validation/saved-facts.ts';
import { gatherDocument } from '../../../shared/validation/validate.ts';
import { memoryHasher } from '../fixtures.ts';
import { evidenceRow, goodFacts, goodTimestamp, now, pathOf } from './good-facts.ts';
import { stamped, stampedBytes, stampRoot, tokenOf } from './timestamped.ts';

const say = sayIn('vi');
const file = { file: 'a.pdf', sizeBytes: 1, sha256: '00' };
const read = (text: string) => readFacts(new TextEncoder().encode(text));

it('knows every key of the facts', () => {
  expectTypeOf<UnknownFacts>().toEqualTypeOf<never>();
});

it('facts of real files come back as they were, and give the same report', async () => {
  const input = {
    file: 'a.p7s',
    anchors: [anchorOf(stampRoot(), 'user', true)],
    at: now,
    detached: sourceOf(stampedBytes),
  };
  for (const bytes of [stamped(['signature'], ['good']), tokenOf('signature'), new Uint8Array([1, 2, 3])]) {
    const facts = await gatherDocument(sourceOf(bytes), input, memoryHasher);
    expect(read(writeFacts(facts))).toEqual(facts);
    expect(judgeDocument(read(writeFacts(facts)), { at: now, say })).toEqual(judgeDocument(facts, { at: now, say }));
  }
});

it('so do facts in which everything stands that may', () => {
  const path = pathOf('rsa2048', 'ca', 'root');
  const service = { name: 'x', type: 'signatures', territory: 'VN', nextUpdate: null, listVerified: true } as const;
  const full: SignatureFacts = goodFacts({
    irregular: 'RFC 5652 §5.1',
    valueWithoutNull: true,
    signaturePolicy: { oid: null },
    brokenEvidence: { unreadable: 1, orphaned: 2, altered: 3 },
    hasEvidence: true,
    otherSigningTime: now,
    record: { role: 'copy', number: 'x', date: 'x', agency: 'x', copyForm: 'saoY', subject: 'x' },
    timestamps: [goodTimestamp({ covers: ['ab'], index: 'broken', ofEvidence: true, inRecord: true })],
    counterSignatures: [goodFacts()],
    changesAfter: [
      {
        ...{ revision: 2, kind: 'form-fill', what: 'x', subject: 'field', act: 'changed', field: 'x', locked: false },
        ...{ page: 1, look: { page: 1, annotation: 'Widget', covers: false }, filling: 'first', certified: 2 },
      },
    ],
    paths: [
      {
        ...path,
        distrusted: 'x',
        anchor: {
          ...{ source: 'given', confirmed: true, hierarchy: 'vn-national' },
          service: { ...service, granted: [{ from: 1, until: null }] },
        },
        faults: [{ id: 'policies', clause: 'x', place: 0, fault: 'no-valid-policy' }],
        evidence: [[evidenceRow({ algorithm: null, key: { kind: 'ec', bits: 256 } })], [], []],
      },
    ],
  });
  const facts = { file, signatures: [full] };
  expect(read(writeFacts(facts))).toEqual(facts);
});

it('what nobody knows is refused: it might say what is wrong', () => {
  const text = writeFacts({ file, signatures: [goodFacts()] });
  const refused = (from: string, to: string) => {
    expect(text).toContain(from);
    return expect(() => read(text.replace(from, to)));
  };
  refused('"value":"right"', '"value":"right","later":"wrong"').toThrow('JSON_INVALID');
  refused('"value":"right"', '"value":"fine"').toThrow('JSON_INVALID');
  refused('"value":"right",', '').toThrow('JSON_INVALID');
  refused('"version":1', '"version":2').toThrow('JSON_INVALID');
  refused('"value":"right"', '"value":"wrong","value":"right"').toThrow('JSON_INVALID');
  expect(() => read('{"version":1,"file":{"file":"","sizeBytes":0,"sha256":""}}')).toThrow('JSON_INVALID');
});
