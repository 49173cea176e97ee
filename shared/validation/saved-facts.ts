// zod: see json-file.ts
import * as z from 'zod';
import { type DigestAlgorithm, digestRows } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure, type FailureCode, type FailureRecord, failureRows } from '../errors.ts';
import { recordCopyForms, recordRoles } from '../pades/signature-record.ts';
import { keyUsages } from '../x509/extensions.ts';
import type { CertificateFacts, EvidenceFacts, PathFacts, SignatureFacts, TimestampFacts } from './facts.ts';
import { readJsonFile } from './json-file.ts';
import type { DocumentFacts } from './judge-document.ts';

// Facts as a file: kept beside a document, and judged again years later under another policy or as of another time. Who
// can write the file can write any facts: it is worth what its keeper is.

const version = 1;
const limitBytes = 64 * 1024 * 1024;

const text = z.string();
/** Also of times: within what a `Date` holds (ECMA-262 §21.4.1.1). */
const whole = z.number().min(-8.64e15).max(8.64e15);
const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([z.null(), schema]);
const maybe = <Schema extends z.ZodType>(schema: Schema) => z.exactOptional(schema);
const digest = z.enum(Object.keys(digestRows) as DigestAlgorithm[]);
const named = z.strictObject({ scheme: z.enum(['RSA-PKCS1', 'RSA-PSS', 'ECDSA', 'DSA', 'EdDSA']), digest });
const key = z.strictObject({ kind: z.enum(['rsa', 'ec', 'dsa', 'eddsa', 'other']), bits: orNull(whole) });

const certificate = z.strictObject({
  sha256: text,
  subject: text,
  holder: text,
  issuer: text,
  serialNumber: text,
  version: whole,
  notBefore: whole,
  notAfter: whole,
  keyUsage: orNull(z.array(z.enum(keyUsages))),
  extKeyUsage: orNull(z.array(text)),
  purposesCritical: z.boolean(),
  basicConstraints: orNull(z.strictObject({ ca: z.boolean(), pathLength: orNull(whole) })),
  unknownCritical: z.array(text),
  selfIssued: z.boolean(),
  key,
  signatureAlgorithm: orNull(named),
  policies: maybe(z.array(text)),
  qcTypes: maybe(z.array(text)),
});

const evidence = z.strictObject({
  kind: z.enum(['crl', 'delta-crl', 'ocsp']),
  sha256: text,
  thisUpdate: whole,
  nextUpdate: orNull(whole),
  producedAt: orNull(whole),
  fault: orNull(
    z.enum([
      'wrong-scope',
      'not-yet-issued',
      'out-of-date',
      'no-signer',
      'wrong-signature',
      'unsupported-algorithm',
      'signature-not-checked',
      'signer-without-right',
      'signer-not-valid',
      'unknown-critical-extension',
    ]),
  ),
  says: z.enum(['good', 'revoked', 'unknown']),
  revokedAt: orNull(whole),
  reason: orNull(whole),
  signerNotAfter: orNull(whole),
  algorithm: maybe(orNull(named)),
  key: maybe(orNull(key)),
  offset: orNull(whole),
});

const anchor = z.strictObject({
  hierarchy: maybe(z.enum(['vn-national', 'vn-government'])),
  source: z.enum(['given', 'policy', 'machine', 'user']),
  confirmed: z.boolean(),
  service: maybe(
    z.strictObject({
      name: text,
      type: z.enum(['signatures', 'timestamps']),
      territory: text,
      granted: z.array(z.strictObject({ from: whole, until: orNull(whole) })),
      nextUpdate: orNull(whole),
      listVerified: z.boolean(),
    }),
  ),
});

const path = z.strictObject({
  certificates: z.array(certificate),
  anchored: z.boolean(),
  distrusted: maybe(text),
  anchor: maybe(anchor),
  faults: maybe(
    z.array(
      z.strictObject({
        id: z.enum([
          'signature',
          'validity',
          'revocation',
          'name-chaining',
          'name-constraints',
          'policies',
          'policy-mappings',
          'basic-constraints',
          'path-length',
          'key-usage',
          'critical-extensions',
          'purpose',
          'profile',
          'anchor',
        ]),
        clause: text,
        place: whole,
        fault: orNull(
          z.enum([
            'wrong-signature',
            'unsupported-algorithm',
            'signature-not-checked',
            'not-yet-valid',
            'expired',
            'revoked',
            'revocation-unknown',
            'other-issuer',
            'empty-issuer',
            'name-not-permitted',
            'no-valid-policy',
            'maps-any-policy',
            'not-a-ca',
            'too-many-authorities',
            'wrong-key-usage',
            'unknown-critical-extension',
            'unreadable-extension',
            'wrong-purpose',
            'breaks-profile',
            'no-anchor',
          ]),
        ),
      }),
    ),
  ),
  evidence: maybe(z.array(z.array(evidence))),
});

const signed = {
  sha256: text,
  form: z.enum(['readable', 'malformed', 'unsupported']),
  formFault: orNull(z.strictObject({ offset: whole, clause: text, reason: text })),
  irregular: maybe(text),
  contentType: z.enum(['right', 'wrong', 'absent']),
  content: z.enum(['unchanged', 'changed', 'unknown-digest', 'not-checked']),
  value: z.enum(['right', 'wrong', 'unsupported', 'not-checked']),
  valueWithoutNull: maybe(z.literal(true)),
  signedAttributes: z.enum(['ordered', 'unordered', 'absent']),
  reference: z.enum(['matches', 'differs', 'absent', 'unknown-digest']),
  algorithms: z.strictObject({
    digest: orNull(digest),
    digestOid: orNull(text),
    signature: orNull(named),
    signatureOid: orNull(text),
  }),
  signer: orNull(certificate),
  paths: z.array(path),
};

const timestamp = z.strictObject({
  ...signed,
  type: z.enum(['content', 'signature', 'archive', 'document']),
  time: orNull(whole),
  accuracyMs: orNull(whole),
  imprint: z.enum(['matches', 'differs', 'unknown-digest', 'not-checked']),
  imprintDigest: orNull(digest),
  coversTo: orNull(whole),
  covers: maybe(z.array(text)),
  index: maybe(z.literal('broken')),
  ofEvidence: maybe(z.literal(true)),
  inRecord: maybe(z.literal(true)),
});

const place = z.strictObject({
  field: text,
  subFilter: text,
  revision: whole,
  revisions: whole,
  byteRange: orNull(z.array(whole)),
  coverage: z.enum(['whole', 'revision', 'broken']),
  coverageFault: orNull(text),
  recovery: orNull(z.strictObject({ reason: text, offset: orNull(whole) })),
  paddedWithZeros: z.boolean(),
});

const level = z.literal([1, 2, 3]);
const change = z.strictObject({
  revision: whole,
  kind: z.enum(['signature', 'timestamp', 'dss', 'metadata', 'form-fill', 'annotation', 'unused', 'other']),
  what: text,
  subject: z.enum([
    'signature',
    'timestamp',
    'signature-field',
    'field',
    'form',
    'annotation',
    'page-content',
    'page-resources',
    'page',
    'page-tree',
    'evidence',
    'metadata',
    'information',
    'catalog',
    'structure',
    'file',
    'unreferenced',
    'prepared',
    'layers',
    'object',
  ]),
  act: z.enum(['added', 'changed', 'removed', 'reordered']),
  field: orNull(text),
  locked: z.boolean(),
  page: maybe(whole),
  look: maybe(z.strictObject({ page: whole, annotation: text, covers: z.boolean() })),
  filling: maybe(z.enum(['first', 'again', 'look'])),
  lost: maybe(z.literal(true)),
  certified: maybe(level),
});

const stamp = z.strictObject({
  page: whole,
  xMm: whole,
  yMm: whole,
  widthMm: whole,
  heightMm: whole,
  pageWidthMm: whole,
  pageHeightMm: whole,
  hasImage: z.boolean(),
  text,
});

const record = z.strictObject({
  role: z.enum(recordRoles),
  number: maybe(text),
  date: maybe(text),
  agency: maybe(text),
  copyForm: maybe(z.enum(recordCopyForms)),
  subject: maybe(text),
});

const ofSignature = {
  ...signed,
  place,
  claimedSigningTime: orNull(whole),
  hasSigningTime: z.boolean(),
  timestamps: z.array(timestamp),
  signaturePolicy: maybe(z.strictObject({ oid: orNull(text) })),
  brokenEvidence: maybe(z.strictObject({ unreadable: whole, orphaned: whole, altered: maybe(whole) })),
  hasEvidence: maybe(z.boolean()),
  changesAfter: z.array(change),
  certification: orNull(level),
  otherSigningTime: maybe(whole),
  stamp: maybe(stamp),
  record: maybe(record),
};
// All of them stand in one list, also those on others of them (`gather-counter.ts`).
const signature = z.strictObject({
  ...ofSignature,
  counterSignatures: maybe(z.array(z.strictObject({ ...ofSignature, counterSignatures: maybe(z.tuple([])) }))),
});

const file = z.strictObject({ file: text, sizeBytes: whole, sha256: text });
const failure = z.strictObject({ code: z.enum(Object.keys(failureRows) as FailureCode[]), details: z.looseObject({}) });
const proof = z.strictObject({
  kind: z.enum(['timestamp', 'evidence-record']),
  timestamps: z.array(timestamp),
  isAtHand: z.boolean(),
});

const schema = z.strictObject({
  version: z.literal(version),
  file,
  signatures: maybe(z.array(signature)),
  proof: maybe(proof),
  failure: maybe(failure),
});

/** A document's facts as a file: JSON that names its version. */
export function writeFacts(facts: DocumentFacts): string {
  return JSON.stringify({ version, ...facts });
}

/**
 * Reads such a file again. What nobody knows is refused: it might say what is wrong.
 *
 * @throws Failure `JSON_INVALID` with the line, `LIMIT_EXCEEDED`.
 */
export function readFacts(bytes: Bytes): DocumentFacts {
  const { file: of, signatures, proof: itself, failure: why } = readJsonFile(bytes, schema, limitBytes);
  if (signatures !== undefined) return { file: of, signatures };
  if (itself !== undefined) return { file: of, proof: itself };
  if (why !== undefined) return { file: of, failure: why as FailureRecord };
  throw new Failure('JSON_INVALID', { line: 1, key: 'signatures', problem: 'missing' });
}

/** Keys of facts that the schema does not know: a test holds that there are none. */
type Missing<Facts, Schema extends z.ZodType> = Exclude<keyof Facts, keyof z.output<Schema>>;
export type UnknownFacts =
  | Missing<SignatureFacts, typeof signature>
  | Missing<NonNullable<SignatureFacts['record']>, typeof record>
  | Missing<TimestampFacts, typeof timestamp>
  | Missing<PathFacts, typeof path>
  | Missing<EvidenceFacts, typeof evidence>
  | Missing<CertificateFacts, typeof certificate>
  | Missing<SignatureFacts['changesAfter'][number], typeof change>;
