// Makes tests/shared/cms/openssl-archives.ts anew: `node tests/pki/write-archives.ts`. The timestamps are OpenSSL's, over what
// is put together here by hand from a signature of OpenSSL; the keys are thrown away. The time in them is that of the run.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { childrenOf, contentOf, type Der, rawOf, readDer } from '../../shared/asn1/der.ts';
import { contextTag } from '../../shared/asn1/tags.ts';
import { element, identifier, integer, octets, sequence, setOf } from '../../shared/asn1/write.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { stampedCms, stampedContent, timestampCrls, timestampTokens } from '../shared/cms/openssl-timestamps.ts';
import { withAttributes } from '../shared/cms/with-attributes.ts';

const dir = mkdtempSync(join(tmpdir(), 'trien-archives-'));
const file = (name: string): string => join(dir, name);
const openssl = (...words: string[]): Buffer => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] });
const decoded = (base64: string): Bytes => new Uint8Array(Buffer.from(base64, 'base64'));
const digestBy =
  (name: string) =>
  (...parts: readonly Uint8Array[]): Bytes =>
    new Uint8Array(createHash(name).update(Buffer.concat(parts)).digest());
const [sha256, sha512] = [digestBy('sha256'), digestBy('sha512')];

function issueAuthority(): void {
  for (const name of ['root', 'tsa', 'witness']) {
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file(`${name}.key`));
  }
  const subject = (name: string) => ['-subj', `/C=VN/O=Archives/CN=${name}`, '-days', '9000'];
  openssl(
    ...['req', '-x509', '-new', '-key', file('root.key'), ...subject('archive-root'), '-out', file('root.pem')],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  const extensions = 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping';
  writeFileSync(file('extensions'), extensions);
  openssl('req', '-new', '-key', file('tsa.key'), '-subj', '/C=VN/O=Archives/CN=archive-tsa', '-out', file('request'));
  openssl(
    ...['x509', '-req', '-in', file('request'), '-CA', file('root.pem'), '-CAkey', file('root.key'), '-days', '8900'],
    ...['-set_serial', '7', '-extfile', file('extensions'), '-out', file('tsa.pem')],
  );
}

/** A signature over another one's value, without attributes: a counter-signature (RFC 5652 §11.4). */
function counterSign(value: Uint8Array): Bytes {
  const subject = ['-subj', '/C=VN/O=Archives/CN=witness', '-days', '8900', '-out', file('witness.pem')];
  openssl(
    ...['req', '-x509', '-new', '-key', file('witness.key'), ...subject],
    ...['-addext', 'keyUsage=critical,nonRepudiation', '-addext', 'basicConstraints=CA:FALSE'],
  );
  writeFileSync(file('data'), value);
  openssl(
    ...['cms', '-sign', '-binary', '-noattr', '-md', 'sha256', '-in', file('data'), '-outform', 'DER'],
    ...['-signer', file('witness.pem'), '-inkey', file('witness.key'), '-out', file('counter')],
  );
  const [info] = partsOf(outerParts(new Uint8Array(readFileSync(file('counter')))).at(-1));
  return rawOf(info as Der);
}

/** A token over a digest. */
function timestampOver(digest: Uint8Array): Bytes {
  const algorithm = digest.length === 64 ? '-sha512' : '-sha256';
  openssl('ts', '-query', '-digest', Buffer.from(digest).toString('hex'), algorithm, '-cert', '-out', file('query'));
  writeFileSync(file('serial'), '07\n');
  writeFileSync(
    file('tsa.cnf'),
    `[tsa]\ndefault_tsa=main\n[main]\nserial=${file('serial')}\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\nsigner_digest=sha256\ness_cert_id_alg=sha256\n`,
  );
  openssl(
    ...['ts', '-reply', '-config', file('tsa.cnf'), '-section', 'main', '-queryfile', file('query'), '-token_out'],
    ...['-signer', file('tsa.pem'), '-inkey', file('tsa.key'), '-out', file('token')],
  );
  return new Uint8Array(readFileSync(file('token')));
}

const timestamp = (...over: readonly Uint8Array[]): Bytes => timestampOver(sha256(...over));

const sorted = (digests: readonly Uint8Array[]): Buffer => Buffer.concat([...digests].sort(Buffer.compare));

/** An evidence record of chains of timestamps, each with the lists of its tree (RFC 4998 §3.1, §4.1). */
function recordOf(algorithms: readonly string[], ...chains: readonly Bytes[]): Bytes {
  const announced = algorithms.map((oid) => sequence(identifier(oid)));
  return sequence(integer(1), sequence(...announced), sequence(...chains));
}

function stampOf(token: Bytes, ...lists: readonly (readonly Bytes[])[]): Bytes {
  const tree = lists.map((list) => sequence(...list.map(octets)));
  return sequence(...(lists.length === 0 ? [] : [element(contextTag(2), ...tree)]), token);
}

const [sha256Oid, sha512Oid] = ['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.3'] as const;

const partsOf = (der: Der | undefined): readonly Der[] =>
  der === undefined || (der.tag & 0x20) === 0 ? [] : [...childrenOf(der)];

/** The parts of `SignedData`: version, algorithms, content, certificates, CRLs, signers. */
const outerParts = (cms: Bytes): readonly Der[] => partsOf(partsOf(partsOf(readDer(cms))[1])[0]);

const oids = {
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  certificateReferences: '1.2.840.113549.1.9.16.2.21',
  revocationReferences: '1.2.840.113549.1.9.16.2.22',
  hashIndexV3: '0.4.0.19122.1.5',
} as const;

try {
  issueAuthority();
  const cms = withAttributes(decoded(stampedCms), [], [decoded(timestampCrls.good)]);
  const parts = outerParts(cms);
  const [, , encapsulated, certificates, crls, signers] = parts.map((part) => ({
    raw: rawOf(part),
    inside: partsOf(part),
  }));
  const info = partsOf(parts[5])[0];
  if (
    encapsulated === undefined ||
    certificates === undefined ||
    crls === undefined ||
    signers === undefined ||
    info === undefined
  ) {
    throw new TypeError('no SignedData');
  }
  const head = contentOf(info);
  const signature = contentOf(partsOf(info).at(-1) as Der);
  const content = new TextEncoder().encode(stampedContent);
  const token = decoded(timestampTokens.signature);
  const tokenType = identifier(oids.signatureTimestamp);

  const index = sequence(
    sequence(identifier(sha256Oid)),
    sequence(...certificates.inside.map((part) => octets(sha256(rawOf(part))))),
    sequence(...crls.inside.map((part) => octets(sha256(rawOf(part))))),
    sequence(octets(sha256(tokenType, token))),
  );
  const contentType = rawOf(encapsulated.inside[0] as Der);
  const v3 = withAttributes(timestamp(contentType, sha256(content), head, index), [[oids.hashIndexV3, index]]);

  const attribute = sequence(tokenType, setOf([token]));
  const v2 = timestamp(encapsulated.raw, content, certificates.raw, crls.raw, head, setOf([attribute], contextTag(1)));

  // What the references say is nobody's concern here: they are covered as they stand.
  const references = [oids.certificateReferences, oids.revocationReferences].map((oid) => [
    identifier(oid),
    setOf([sequence()]),
  ]);
  const told = references.flat();
  const type1 = timestamp(signature, tokenType, setOf([token]), ...told);
  const type2 = timestamp(...told);

  // A record over the content beside another document, renewed once by a timestamp and once by another algorithm.
  const other = sha256(new TextEncoder().encode('khác'));
  const leaves = [sha256(content), other];
  const upper = [other, sha256(sorted(leaves))];
  const first = timestampOver(sha256(sorted(upper)));
  const renewed = [sha256(first), other];
  const second = timestampOver(sha256(sorted(renewed)));
  const chain = sequence(stampOf(first, leaves, [other]), stampOf(second, renewed));
  const third = timestampOver(sha512(sha512(content), sha512(sequence(chain))));
  const record = recordOf([sha256Oid, sha512Oid], chain, sequence(stampOf(third)));

  // Records inside the signature: over it without them, and over it and its content.
  const whole = withAttributes(decoded(stampedCms), [[oids.signatureTimestamp, token]], [decoded(timestampCrls.good)]);
  const internal = recordOf([sha256Oid], sequence(stampOf(timestampOver(sha256(whole)))));
  const both = [sha256(whole), sha256(content)];
  const external = recordOf([sha256Oid], sequence(stampOf(timestampOver(sha256(sorted(both))), both)));

  const counter = counterSign(signature);
  const [root, witness] = ['root', 'witness'].map((name) =>
    openssl('x509', '-in', file(`${name}.pem`), '-outform', 'DER'),
  );
  const rows = Object.entries({
    root: root as Buffer,
    witness: witness as Buffer,
    counter,
    v3,
    v2,
    type1,
    type2,
    record,
    internal,
    external,
  }).map(([name, der]) => `  ${name}:\n    '${Buffer.from(der).toString('base64')}',\n`);
  const text = `// Written by tests/pki/write-archives.ts.\n\n/** Over OpenSSL's signature with the timestamp \`signature\` and the CRL \`good\`. */\nexport const archives = {\n${rows.join('')}} as const;\n`;
  writeFileSync(resolve(import.meta.dirname, '../shared/cms/openssl-archives.ts'), text);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
