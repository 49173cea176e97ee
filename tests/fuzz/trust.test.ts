import { expect, it } from 'vitest';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { readTrustFile } from '../../shared/trust/trust-file.ts';
import { readTrustedList } from '../../shared/trust/trusted-list.ts';
import { issuedDer, seeded, signedCms } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { listText } from '../shared/trust/list-text.ts';
import { rounds, seed, timed } from './rounds.ts';

const encode = (text: string): Bytes => new TextEncoder().encode(text);
const list = encode(
  listText([{ certificates: ['p256'], history: [{ status: 'withdrawn', from: '2010-01-01T00:00:00Z' }] }]),
);
const words = [
  '<!DOCTYPE a [<!ENTITY e "ee">]>',
  '&e;',
  '<![CDATA[',
  ']]>',
  'xmlns="',
  '&#x0;',
  '<?x?>',
  '--',
  '"',
  '<a ',
];

/** A mutant of XML: now and then with a word of it where it does not belong. */
function xmlMutant(random: () => number): Bytes {
  const mutant = mutantOf(list, random);
  if (random() < 0.5) return mutant;
  const at = Math.floor(random() * mutant.length);
  const word = encode(words[Math.floor(random() * words.length)] ?? '');
  return new Uint8Array([...mutant.subarray(0, at), ...word, ...mutant.subarray(at)]);
}

function orFailure(round: number, work: () => void): void {
  try {
    timed(work);
  } catch (error) {
    if (!(error instanceof Failure)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
  }
}

it('mutants of a trusted list give a list or a Failure', () => {
  const random = seeded(seed);
  for (let round = 0; round < rounds / 10; round += 1) orFailure(round, () => void readTrustedList(xmlMutant(random)));
});

it('mutants of files of certificates give anchors or a Failure', () => {
  const random = seeded(seed);
  const seeds = [issuedDer('root'), signedCms('rsa')];
  for (let round = 0; round < rounds / 10; round += 1) {
    const bytes = mutantOf(seeds[round % 2] ?? list, random);
    orFailure(round, () => void readTrustFile(bytes, 'given', true));
  }
});

it('a service that is not granted is so in every mutant that changes no status or time', () => {
  const random = seeded(seed);
  const withdrawn = encode(listText([{ certificates: ['p256'], status: 'withdrawn' }]));
  const text = new TextDecoder().decode(withdrawn);
  const [from, to] = [text.indexOf('<ServiceStatus>'), text.indexOf('</ServiceStatus>')];
  for (let round = 0; round < rounds / 10; round += 1) {
    const head = mutantOf(withdrawn.subarray(0, from) as Bytes, random);
    const mutant = new Uint8Array([...head, ...withdrawn.subarray(from, to), ...withdrawn.subarray(to)]);
    orFailure(round, () => {
      for (const { granted } of readTrustedList(mutant).services) expect(granted, `round ${round}`).toEqual([]);
    });
  }
});
