// Makes tests/shared/openssl-fixtures.ts anew: `node tests/pki/write-fixtures.ts`. Its certificates and signatures are
// OpenSSL's; tests that run in a browser too cannot call OpenSSL. The keys are thrown away.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makePki, type Pki } from './pki.ts';
import { pkiNames } from './table.ts';

const content = 'Công văn số 01/SNV-TTra';

/** Options of `openssl cms -sign` for each form of signature. */
const forms = {
  rsa: ['rsa2048', '-md', 'sha256', '-cades'],
  'rsa-sha512': ['rsa3072', '-md', 'sha512', '-cades'],
  pss: ['rsa2048', '-md', 'sha256', '-cades', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'],
  ecdsa: ['p256', '-md', 'sha256', '-cades'],
  p384: ['p384', '-md', 'sha384', '-cades'],
  sha224: ['rsa2048', '-md', 'sha224', '-cades'],
  sha1: ['rsa2048', '-md', 'sha1'],
  'without-reference': ['p256', '-md', 'sha256'],
  'without-attributes': ['rsa2048', '-md', 'sha256', '-noattr'],
  'without-attributes-ecdsa': ['p384', '-md', 'sha384', '-noattr'],
  'key-id': ['p256', '-md', 'sha256', '-keyid', '-cades'],
  'without-certificates': ['p256', '-md', 'sha256', '-nocerts'],
  attached: ['p256', '-md', 'sha256', '-nodetach'],
  streamed: ['p256', '-md', 'sha256', '-nodetach', '-stream', '-cades'],
  'two-signers': ['p256', '-md', 'sha256', '-cades'],
} as const;

function sign(pki: Pki, dir: string, form: keyof typeof forms): string {
  const [name, ...options] = forms[form];
  const keyOptions = options.filter((_, at) => options[at] === '-keyopt' || options[at - 1] === '-keyopt');
  const others = options.filter((option) => !keyOptions.includes(option));
  const signer = (of: typeof name) => ['-signer', pki.entries[of].pem, '-inkey', pki.entries[of].key];
  const second = form === 'two-signers' ? signer('rsa2048') : [];
  const command = ['cms', '-sign', '-binary', '-in', join(dir, 'content'), '-outform', 'DER', '-nosmimecap'];
  const embedded = ['-certfile', pki.entries.ca.pem];
  const args = [...command, ...embedded, ...others, ...signer(name), ...keyOptions, ...second];
  return execFileSync('openssl', args, { maxBuffer: 1 << 20 }).toString('base64');
}

function literal(name: string, rows: Readonly<Record<string, string>>): string {
  const lines = Object.entries(rows).map(([key, value]) => `  '${key}':\n    '${value}',`);
  return `export const ${name} = {\n${lines.join('\n')}\n} as const;\n`;
}

const dir = mkdtempSync(join(tmpdir(), 'trien-fixtures-'));
try {
  const pki = await makePki(join(dir, 'pki'));
  writeFileSync(join(dir, 'content'), content);
  const issued = pkiNames.map((name) => [name, readFileSync(pki.entries[name].der).toString('base64')]);
  const signed = Object.keys(forms).map((form) => [form, sign(pki, dir, form as keyof typeof forms)]);
  const text = [
    '// Written by tests/pki/write-fixtures.ts.',
    `\n/** What is signed, in UTF-8. */\nexport const content = '${content}';\n`,
    '/** Certificates of tests/pki/table.ts, DER in Base64. */',
    literal('issuedBase64', Object.fromEntries(issued)),
    '/** Signatures over `content`, DER (`streamed`: BER) in Base64. */',
    literal('signedBase64', Object.fromEntries(signed)),
  ].join('\n');
  writeFileSync(resolve(import.meta.dirname, '../shared/openssl-fixtures.ts'), text);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
