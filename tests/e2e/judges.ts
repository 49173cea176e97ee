import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Other people's programs that judge what we signed.

/** What a program printed, and its exit code. */
export interface Judgement {
  readonly code: number | null;
  readonly text: string;
}

function run(program: string, words: readonly string[]): Judgement {
  const { status, stdout, stderr } = spawnSync(program, [...words], { encoding: 'utf8' });
  return { code: status, text: `${stdout}${stderr}` };
}

/** An NSS database that trusts `roots`, for pdfsig. */
export function nssTrust(folder: string, roots: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  const database = `sql:${folder}`;
  run('certutil', ['-N', '-d', database, '--empty-password']);
  for (const [n, root] of roots.entries()) {
    const { code, text } = run('certutil', ['-A', '-d', database, '-n', `root ${n}`, '-t', 'CT,C,C', '-i', root]);
    if (code !== 0) throw new Error(`certutil: ${text}`);
  }
  return database;
}

/** poppler's verdict. Without `-no-ocsp` it would ask addresses of the certificate. */
export function pdfsig(pdf: string, nss?: string): Judgement {
  return run('pdfsig', ['-no-ocsp', ...(nss === undefined ? [] : ['-nssdir', nss]), pdf]);
}

/** The structure of a PDF: 0 clean, 3 warnings, 2 errors. */
export function qpdfCheck(pdf: string): Judgement {
  return run('qpdf', ['--check', pdf]);
}

/**
 * OpenSSL's verdict on the CMS of the last signature, over the bytes that its /ByteRange names. The PDF is taken apart
 * here by its text, not by our own reader.
 */
export function opensslVerify(pdf: string, root: string, folder: string): Judgement {
  const bytes = readFileSync(pdf);
  const text = bytes.toString('latin1');
  const range = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1);
  if (range === undefined) return { code: null, text: 'no /ByteRange' };
  const [from, length, from2, length2] = range.slice(1).map(Number) as [number, number, number, number];
  const hex = text.slice(from + length + 1, from2 - 1);
  mkdirSync(folder, { recursive: true });
  const content = join(folder, 'content');
  const cms = join(folder, 'cms.der');
  writeFileSync(content, Buffer.concat([bytes.subarray(from, from + length), bytes.subarray(from2, from2 + length2)]));
  const der = Buffer.from(hex, 'hex');
  // /Contents is padded with zeros behind the DER: its own length says where it ends (X.690 §8.1.3.5).
  const lengthBytes = (der[1] ?? 0) & 0x7f;
  writeFileSync(cms, der.subarray(0, 2 + lengthBytes + der.readUIntBE(2, lengthBytes)));
  const words = ['-verify', '-cades', '-binary', '-inform', 'DER', '-in', cms, '-content', content];
  return run('openssl', ['cms', ...words, '-CAfile', root, '-purpose', 'any', '-out', '/dev/null']);
}
