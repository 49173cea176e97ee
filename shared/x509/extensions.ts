import { childrenOf, contentOf, type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextPrimitive, tags } from '../asn1/tags.ts';
import { bitString, booleanOf, objectIdentifier, octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { isFailure } from '../errors.ts';
import { type Access, readAccess } from './access.ts';
import { type DistributionPoint, readDistributionPoints } from './distribution-points.ts';
import { type GeneralName, readGeneralNames } from './general-name.ts';
import { type NameConstraints, readNameConstraints } from './name-constraints.ts';
import {
  type PolicyConstraints,
  type PolicyMapping,
  readPolicies,
  readPolicyConstraints,
  readPolicyMappings,
} from './policies.ts';

/** Names of the bits of RFC 5280 §4.2.1.3, in their order. */
export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsages)[number];

/** What the extensions of a certificate say, as far as the core acts on it. `null`: the extension is absent. */
export interface Extensions {
  readonly keyUsage: readonly KeyUsage[] | null;
  /** OIDs of purposes (RFC 5280 §4.2.1.12). */
  readonly extKeyUsage: readonly string[] | null;
  readonly basicConstraints: BasicConstraints | null;
  /** Hexadecimal. */
  readonly subjectKeyId: string | null;
  /** Hexadecimal; null also where the extension names the issuer in another way. */
  readonly authorityKeyId: string | null;
  readonly subjectAltNames: readonly GeneralName[] | null;
  readonly nameConstraints: NameConstraints | null;
  /** OIDs. */
  readonly policies: readonly string[] | null;
  readonly policyMappings: readonly PolicyMapping[] | null;
  readonly policyConstraints: PolicyConstraints | null;
  readonly inhibitAnyPolicy: number | null;
  readonly distributionPoints: readonly DistributionPoint[] | null;
  /** Where delta CRLs are (RFC 5280 §4.2.1.15). */
  readonly freshestCrl: readonly DistributionPoint[] | null;
  readonly access: Access | null;
  /** OIDs of the statements about a qualified certificate (RFC 3739 §3.2.6, ETSI EN 319 412-5 §4). */
  readonly qcStatements: readonly string[] | null;
  /** An OCSP responder whose own standing is not asked (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck: boolean;
  /** OIDs of extensions that the core knows and cannot read: what they demand is not known. */
  readonly unreadable: readonly string[];
  /** All of them, as they stand. */
  readonly all: readonly Extension[];
  /** OIDs of critical extensions that the core does not process. A path through such a certificate is refused (RFC 5280 §4.2). */
  readonly unknownCritical: readonly string[];
}

/** One extension as encoded. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Bytes;
}

export interface BasicConstraints {
  readonly ca: boolean;
  /** Number of further CA certificates that may follow in a path; null: no limit. */
  readonly pathLength: number | null;
}

/** Purposes in whose protocols no document is signed: servers, code, timestamps, OCSP (RFC 5280 §4.2.1.12). */
const otherPurposes: ReadonlySet<string> = new Set([1, 3, 8, 9].map((number) => `1.3.6.1.5.5.7.3.${number}`));

/**
 * Whether a certificate may sign documents by its two usages. Purposes that are unknown here may well be for documents:
 * authorities have their own.
 *
 * @see RFC 5280 §4.2.1.3, §4.2.1.12
 */
export function maySignDocuments({ keyUsage, extKeyUsage }: Pick<Extensions, 'keyUsage' | 'extKeyUsage'>): boolean {
  if (extKeyUsage?.every((purpose) => otherPurposes.has(purpose)) === true) return false;
  return keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
}

const none: Extensions = {
  keyUsage: null,
  extKeyUsage: null,
  basicConstraints: null,
  subjectKeyId: null,
  authorityKeyId: null,
  subjectAltNames: null,
  nameConstraints: null,
  policies: null,
  policyMappings: null,
  policyConstraints: null,
  inhibitAnyPolicy: null,
  distributionPoints: null,
  freshestCrl: null,
  access: null,
  qcStatements: null,
  ocspNoCheck: false,
  unreadable: [],
  all: [],
  unknownCritical: [],
};

type Reader = (value: Der) => Partial<Extensions>;

/** One row an extension without which a certificate is not understood: malformed ones make it unreadable. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['2.5.29.14', (value) => ({ subjectKeyId: toHex(octetString(value)) })],
  ['2.5.29.15', (value) => ({ keyUsage: readKeyUsage(value) })],
  ['2.5.29.19', (value) => ({ basicConstraints: readBasicConstraints(value) })],
  ['2.5.29.35', (value) => ({ authorityKeyId: readAuthorityKeyId(value) })],
  ['2.5.29.37', (value) => ({ extKeyUsage: readExtKeyUsage(value) })],
]);

/** One row an extension that real certificates have malformed: it is named, and whoever needs it judges. */
const lenientReaders: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['2.5.29.17', (value) => ({ subjectAltNames: readGeneralNames(value) })],
  ['2.5.29.30', (value) => ({ nameConstraints: readNameConstraints(value) })],
  ['2.5.29.31', (value) => ({ distributionPoints: readDistributionPoints(value) })],
  ['2.5.29.32', (value) => ({ policies: readPolicies(value) })],
  ['2.5.29.33', (value) => ({ policyMappings: readPolicyMappings(value) })],
  ['2.5.29.36', (value) => ({ policyConstraints: readPolicyConstraints(value) })],
  ['2.5.29.46', (value) => ({ freshestCrl: readDistributionPoints(value) })],
  ['2.5.29.54', (value) => ({ inhibitAnyPolicy: smallInteger(value) })],
  ['1.3.6.1.5.5.7.1.1', (value) => ({ access: readAccess(value) })],
  ['1.3.6.1.5.5.7.1.3', (value) => ({ qcStatements: readStatements(value) })],
  ['1.3.6.1.5.5.7.48.1.5', () => ({ ocspNoCheck: true })],
]);

/**
 * Reads the `Extensions` of a certificate; null stands for none.
 *
 * @throws Failure `MALFORMED`; also where one extension stands twice (RFC 5280 §4.2).
 */
export function readExtensions(der: Der | null): Extensions {
  if (der === null) return none;
  const all = readExtensionList(der);
  const unreadable: string[] = [];
  const found: Partial<Extensions>[] = [];
  for (const { oid, value } of all) {
    const strict = readers.get(oid);
    if (strict !== undefined) found.push(strict(insideExtension(value)));
    const lenient = lenientReaders.get(oid);
    if (lenient === undefined) continue;
    try {
      found.push(lenient(insideExtension(value)));
    } catch (error) {
      if (!isFailure(error)) throw error;
      unreadable.push(oid);
    }
  }
  const known = (oid: string): boolean => readers.has(oid) || lenientReaders.has(oid);
  const unknownCritical = all.filter(({ oid, critical }) => critical && !known(oid)).map(({ oid }) => oid);
  return Object.assign({}, none, ...found, { unreadable, all, unknownCritical });
}

/**
 * The extensions of anything that has them (certificates, CRLs, OCSP answers), in their order.
 *
 * @throws Failure `MALFORMED`; also where one extension stands twice (RFC 5280 §4.2).
 */
export function readExtensionList(der: Der): readonly Extension[] {
  const clause = 'RFC 5280 §4.2';
  fieldsOf(der, clause).any('extension');
  const seen = new Set<string>();
  return [...childrenOf(der)].map((child) => {
    const fields = fieldsOf(child, clause);
    const oid = objectIdentifier(fields.take(tags.objectIdentifier, 'extnID'));
    const critical = fields.optional(tags.boolean);
    const value = octetString(fields.take(tags.octetString, 'extnValue'));
    fields.end();
    if (seen.has(oid)) throw malformed(child.start, clause, `extension ${oid} stands twice`);
    seen.add(oid);
    return { oid, critical: critical !== null && booleanOf(critical), value };
  });
}

/** The element inside an extension's value. @throws Failure `MALFORMED` */
export function insideExtension(value: Bytes): Der {
  if (value.length === 0) throw malformed(0, 'RFC 5280 §4.2', 'empty extension');
  return readDer(value);
}

function readKeyUsage(value: Der): readonly KeyUsage[] {
  const { bytes } = bitString(value);
  return keyUsages.filter((_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}

function readExtKeyUsage(value: Der): readonly string[] {
  fieldsOf(value, 'RFC 5280 §4.2.1.12').any('purpose');
  return [...childrenOf(value)].map((purpose) => objectIdentifier(purpose));
}

function readStatements(value: Der): readonly string[] {
  const clause = 'RFC 3739 §3.2.6';
  fieldsOf(value, clause);
  return [...childrenOf(value)].map((statement) =>
    objectIdentifier(fieldsOf(statement, clause).take(tags.objectIdentifier, 'statementId')),
  );
}

function readBasicConstraints(value: Der): BasicConstraints {
  const fields = fieldsOf(value, 'RFC 5280 §4.2.1.9');
  const ca = fields.optional(tags.boolean);
  const pathLength = fields.optional(tags.integer);
  fields.end();
  return { ca: ca !== null && booleanOf(ca), pathLength: pathLength === null ? null : smallInteger(pathLength) };
}

/** The key identifier of authorityKeyIdentifier, in hexadecimal. */
export function readAuthorityKeyId(value: Der): string | null {
  const keyIdentifier = fieldsOf(value, 'RFC 5280 §4.2.1.1').optional(contextPrimitive(0));
  return keyIdentifier === null ? null : toHex(contentOf(keyIdentifier));
}
