import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { isFailure } from '../../shared/errors.ts';
import { openForSigning } from '../../shared/pades/open.ts';
import { checkSignable, type PadesOptions, preparePades } from '../../shared/pades/prepare.ts';
import { fieldsOf } from '../../shared/pdf/field-tree.ts';
import { askPyhanko, type PyhankoSignature, pyhankoIsMissing, skipNote } from '../peers/peers.ts';
import { corpus } from './corpora.ts';
import { issueKey, type SigningKey } from './signing-key.ts';

// Files that others signed, or made to be signed: what was valid before our signature is valid after it.

/** The owner's password of the encrypted files in pyHanko's corpus. */
const ownerPassword = 'ownersecret';

const folder = mkdtempSync(join(tmpdir(), 'trien-foreign-'));
afterAll(() => rmSync(folder, { recursive: true }));
let key: SigningKey;
beforeAll(() => {
  key = issueKey('p256');
});

function* pdfsUnder(path: string | null): Generator<string> {
  if (path === null) return;
  if (statSync(path).isFile()) {
    if (path.endsWith('.pdf')) yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* pdfsUnder(join(path, name));
}

const robust = corpus('pdf-robust/expected.jsonl');
const files = [
  ...pdfsUnder(corpus('pyhanko/pdf')),
  ...pdfsUnder(corpus('dss-part/dss-pades')),
  ...(robust === null ? [] : readFileSync(robust, 'utf8').trim().split('\n')).flatMap((line) => {
    const { file, features } = JSON.parse(line);
    return features.includes('signed') ? [...pdfsUnder(corpus(`pdf-robust/${file}`))] : [];
  }),
];

/** Names of the fields whose signatures pdfsig finds valid, sorted. */
function validIn(path: string, password: string | undefined): string[] {
  const words = password === undefined ? [] : ['-opw', password];
  const { stdout } = spawnSync('pdfsig', ['-nocert', ...words, path], { encoding: 'utf8', timeout: 30_000 });
  return stdout
    .split(/^Signature #\d+:/m)
    .filter((part) => part.includes('Signature is Valid'))
    .map((part) => /Signature Field Name: (.*)/.exec(part)?.[1] ?? '')
    .sort();
}

/** Signs, or gives the name of the failure; that it is one is known before a key is asked. */
function sign(from: string, to: string, options: PadesOptions): string | null {
  const original = new Uint8Array(readFileSync(from));
  const source = sourceOf(original);
  const { certificate, algorithm } = key;
  try {
    checkSignable(source, options, nodeHasher, { certificate, chain: [], algorithms: [algorithm] });
  } catch (error) {
    if (!isFailure(error)) throw error;
    return [error.code, ...Object.values(error.details)].join(' ');
  }
  const input = { certificate, chain: [], algorithm, signingTime: Date.UTC(2026, 10, 22), options };
  const prepared = preparePades(source, input, nodeHasher);
  writeFileSync(to, concat(original, prepared.finish(key.sign(prepared.toBeSigned))));
  return null;
}

/** Names of the empty signature fields; none where the file cannot be read. */
function emptyFields(path: string, options: PadesOptions): string[] {
  try {
    return openForSigning(sourceOf(new Uint8Array(readFileSync(path))), options, (pdf) =>
      [...fieldsOf(pdf)]
        .filter(({ type, value }) => type === 'Sig' && pdf.resolve(value) === null)
        .map(({ name }) => name),
    );
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

interface Product {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly password: string | undefined;
}

describe('files with signatures of others', () => {
  const products: Product[] = [];

  it.skipIf(files.length === 0)(
    'keep each signature valid that pdfsig finds valid, or are refused by name before a key is asked (skipped: no corpora)',
    () => {
      const refused = new Map<string, string[]>();
      const wrong: string[] = [];
      let keptCount = 0;
      for (const from of files) {
        const name = relative(corpus('.') ?? '', from);
        const attempt = (field: string | undefined, password: string | undefined): string | null => {
          const to = join(folder, `${products.length}.pdf`);
          const options = {
            ...(field === undefined ? {} : { field }),
            ...(password === undefined ? {} : { password }),
          };
          const reason = sign(from, to, options);
          if (reason !== null) return reason;
          const before = validIn(from, password);
          const after = validIn(to, password);
          const lost = before.filter((valid) => !after.includes(valid));
          if (lost.length > 0 || after.length !== before.length + 1) {
            wrong.push(`${name} ${field ?? ''}: before ${before.join()} after ${after.join()}`);
          }
          keptCount += before.length;
          products.push({ name, from, to, password });
          return null;
        };
        let password: string | undefined;
        let reason = attempt(undefined, password);
        if (reason?.startsWith('DOC_ENCRYPTED')) {
          password = ownerPassword;
          reason = attempt(undefined, password);
        }
        if (reason !== null) refused.set(reason, [...(refused.get(reason) ?? []), name]);
        for (const field of emptyFields(from, password === undefined ? {} : { password })) {
          const told = attempt(field, password);
          if (told !== null) refused.set(told, [...(refused.get(told) ?? []), `${name} ${field}`]);
        }
      }
      console.log(`${products.length} products of ${files.length} files; ${keptCount} valid signatures of others kept`);
      for (const [reason, names] of refused) console.log(`refused: ${reason}: ${names.join(', ')}`);
      expect(wrong).toEqual([]);
      expect(products.length).toBeGreaterThan(100);
    },
    600_000,
  );

  it.skipIf(files.length === 0 || pyhankoIsMissing !== null)(
    `pyHanko's analysis of differences allows our update wherever it allowed what stood before${skipNote(pyhankoIsMissing)}`,
    () => {
      const plain = products.filter(({ password }) => password === undefined);
      const judge = (pdfs: readonly string[]) =>
        askPyhanko(pdfs.map((pdf) => ({ do: 'validate', pdf, root: key.certificatePem, strict: false })));
      const before = judge(plain.map(({ from }) => from));
      const after = judge(plain.map(({ to }) => to));
      const wrong: string[] = [];
      let compared = 0;
      for (const [n, { name }] of plain.entries()) {
        const now = after[n]?.signatures;
        for (const was of before[n]?.signatures ?? []) {
          if (!isSound(was)) continue;
          compared += 1;
          const is = now?.find(({ field }) => field === was.field);
          if (is === undefined || !isSound(is)) wrong.push(`${name} ${was.field}: ${JSON.stringify(is ?? after[n])}`);
        }
      }
      console.log(`pyHanko: ${compared} signatures sound before, ${compared - wrong.length} after`);
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});

function isSound({ intact, valid, docMdpOk }: PyhankoSignature): boolean {
  return intact && valid && docMdpOk;
}
