import { describe, expect, it } from 'vitest';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, identifier, integer, nullValue, octets, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { isEvidenceRecord, readEvidenceRecord, recordLimits } from '../../../shared/cms/evidence-record.ts';
import { isFailure } from '../../../shared/errors.ts';
import { bytesOf, seeded } from '../fixtures.ts';
import { mutantOf } from '../mutant.ts';
import { tokenOf } from '../validation/timestamped.ts';
import { archives } from './openssl-archives.ts';

const record = bytesOf(archives.record);
const token = tokenOf('signature');
const algorithms = sequence(sequence(identifier('2.16.840.1.101.3.4.2.1')));
const recordWith = (...chains: readonly Bytes[]): Bytes => sequence(integer(1), algorithms, sequence(...chains));
const failure = (code: 'MALFORMED' | 'LIMIT_EXCEEDED') => expect.toSatisfy((error) => isFailure(error, code));

describe('evidence records (RFC 4998 §3.1, §4.1)', () => {
  it('are chains of timestamps with the lists of their trees', () => {
    const { chains } = readEvidenceRecord(record);
    const shape = chains.map(({ stamps }) =>
      stamps.map(({ digest, tree }) => [digest, tree?.map(({ length }) => length) ?? null]),
    );
    expect(shape).toEqual([
      [
        ['SHA-256', [2, 1]],
        ['SHA-256', [2]],
      ],
      [['SHA-512', null]],
    ]);
  });

  it('may name the algorithm of a tree, and one that nobody knows', () => {
    const named = (oid: string): Bytes => element(contextTag(0), identifier(oid), nullValue);
    const read = (oid: string) => {
      const chains = sequence(sequence(sequence(named(oid), token)));
      return readEvidenceRecord(sequence(integer(1), sequence(sequence(identifier(oid))), chains)).chains[0];
    };
    expect(read('2.16.840.1.101.3.4.2.3')?.stamps[0]?.digest).toBe('SHA-512');
    expect(read('1.3.14.3.2.26')?.stamps[0]?.digest).toBe('SHA-1');
  });

  it.each([
    ['without a chain', recordWith()],
    ['with an empty chain', recordWith(sequence())],
    ['with an empty list', recordWith(sequence(sequence(element(contextTag(2), sequence()), token)))],
    ['with a list that is none', recordWith(sequence(sequence(element(contextTag(2), octets(token)), token)))],
    ['of another version', sequence(integer(2), algorithms, sequence(sequence(sequence(token))))],
    [
      'over encrypted data',
      sequence(integer(1), algorithms, element(contextTag(1)), sequence(sequence(sequence(token)))),
    ],
    ['with a part too many', sequence(integer(1), algorithms, sequence(sequence(sequence(token))), nullValue)],
    ['with a timestamp that is none', recordWith(sequence(sequence(sequence())))],
    [
      'with an algorithm that it does not announce',
      sequence(integer(1), sequence(sequence(identifier('1.3.14.3.2.26'))), sequence(sequence(sequence(token)))),
    ],
    ['cut off', record.slice(0, -1)],
  ])('%s are MALFORMED', (_, der) => {
    expect(() => readEvidenceRecord(der)).toThrowError(failure('MALFORMED'));
  });

  it('of more timestamps or digests than are read are LIMIT_EXCEEDED', () => {
    const stamp = sequence(token);
    const many = recordWith(sequence(...new Array<Bytes>(recordLimits.stamps + 1).fill(stamp)));
    expect(() => readEvidenceRecord(many)).toThrowError(failure('LIMIT_EXCEEDED'));
    const list = sequence(...new Array<Bytes>(recordLimits.digests + 1).fill(octets(new Uint8Array(1))));
    const wide = recordWith(sequence(sequence(element(contextTag(2), list), token)));
    expect(() => readEvidenceRecord(wide)).toThrowError(failure('LIMIT_EXCEEDED'));
  });

  it('are told from other files by their outer parts', () => {
    expect([record, token, integer(1), new Uint8Array()].map(isEvidenceRecord)).toEqual([true, false, false, false]);
  });

  it('of mutants give a record or a Failure', () => {
    const random = seeded(11);
    for (let round = 0; round < 500; round += 1) {
      try {
        readEvidenceRecord(mutantOf(record, random));
      } catch (error) {
        if (!isFailure(error)) throw error;
      }
    }
  });
});
