import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { policySha256 } from '../../../shared/validation/policy.ts';
import { readPolicy } from '../../../shared/validation/policy-file.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';

const shipped = new Uint8Array(readFileSync(new URL('../../../agent/policies/thong-tu-15-2025.json', import.meta.url)));
const text = new TextDecoder().decode(shipped);
const read = (changed: string) => readPolicy(new TextEncoder().encode(changed));
const faultOf = (from: string, to: string) => {
  expect(text).toContain(from);
  try {
    return read(text.replace(from, to));
  } catch (error) {
    return error instanceof Error && 'details' in error ? { code: error.message, ...(error.details as object) } : error;
  }
};

it('the policy that is shipped holds what Annex I of Circular 15/2025 names, and is named by its file', () => {
  const policy = readPolicy(shipped);
  expect(policy.digestTrustedUntil).toMatchObject({ 'SHA-256': null, SHAKE256: null, 'SHA-1': 0, 'SHA-224': 0 });
  expect(policy.keysTrustedUntil[0]).toEqual({ kind: 'rsa', belowBits: 2048, until: 0 });
  expect(policy).toMatchObject({ revocation: 'demanded', timestamp: 'told' });
  expect(policySha256(policy)).toBe(Buffer.from(digestOfBytes('SHA-256', shipped)).toString('hex'));
});

it('an end is a day', () => {
  const policy = read(text.replace('"SHA-384": null', '"SHA-384": "2030-01-01"'));
  expect(policy.digestTrustedUntil['SHA-384']).toBe(Date.UTC(2030, 0, 1));
});

it('what is wrong is told with its line and its key', () => {
  const code = 'JSON_INVALID';
  const misspelt = faultOf('"timestamp":', '"timestamps":');
  expect(misspelt).toEqual({ code, line: 23, key: 'timestamps', problem: 'unknown' });
  const absent = faultOf('"timestamp": "told",', '');
  expect(absent).toEqual({ code, line: 1, key: 'timestamp', problem: 'missing' });
  expect(faultOf('"signaturePolicy": "told",', '"signaturePolicy": "told",\n "more": 1,')).toEqual({
    code,
    line: 25,
    key: 'more',
    problem: 'unknown',
  });
  expect(faultOf('"SHA-384": null', '"SHA-385": null')).toMatchObject({ code, line: 5, key: 'SHA-385' });
  expect(faultOf('"SHA-384": null', '"SHA-384": "soon"')).toMatchObject({ code, line: 5, problem: 'value' });
  expect(faultOf('"kind": "ec"', '"kind": "ecc"')).toEqual({ code, line: 17, key: 'keys.1.kind', problem: 'value' });
  expect(faultOf('"signature", "timestamp"', '"other", "timestamp"')).toMatchObject({ line: 25, problem: 'value' });
  expect(faultOf('"belowBits": 2048, ', '')).toMatchObject({ line: 16, key: 'keys.0.belowBits' });
  expect(faultOf('"revocation":', '"name":')).toMatchObject({ line: 21, key: 'name', problem: 'duplicate' });
  expect(faultOf('{', '[')).toMatchObject({ line: 2, problem: 'syntax' });
  expect(() => readPolicy(new Uint8Array([0xff, 0xfe]))).toThrow(code);
  expect(() => readPolicy(new Uint8Array(70_000))).toThrow('LIMIT_EXCEEDED');
});
