import type { Certificate } from './certificate.ts';
import { isSelfIssued } from './path-checks.ts';

/** A demand that RFC 5280 makes of whoever issues, and not of whoever validates. */
interface ProfileRule {
  readonly clause: string;
  /** What serves to find the issuer means nothing for an anchor, which has none (RFC 5280 §6.1.1 (d)). */
  readonly sparesAnchors?: true;
  readonly breaks: (certificate: Certificate) => boolean;
}

const critical = ({ all }: Certificate, oid: string): boolean | null =>
  all.find((extension) => extension.oid === oid)?.critical ?? null;

const isCa = ({ basicConstraints }: Certificate): boolean => basicConstraints?.ca === true;
const mayIssue = ({ keyUsage }: Certificate): boolean => keyUsage?.includes('keyCertSign') === true;

/** One row a rule; certificates of old versions have no extensions to judge. */
const rules: readonly ProfileRule[] = [
  { clause: '§4.1.2.2', breaks: ({ serialNumberHex }) => !isPositive(serialNumberHex) },
  { clause: '§4.1.2.6', breaks: (row) => isCa(row) && row.subject.parts.length === 0 },
  { clause: '§4.2.1.1', breaks: (row) => critical(row, '2.5.29.35') === true },
  { clause: '§4.2.1.1', sparesAnchors: true, breaks: (row) => !isSelfIssued(row) && row.authorityKeyId === null },
  { clause: '§4.2.1.2', breaks: (row) => critical(row, '2.5.29.14') === true },
  { clause: '§4.2.1.2', breaks: (row) => isCa(row) && row.subjectKeyId === null },
  { clause: '§4.2.1.3', breaks: (row) => isCa(row) && mayIssue(row) === false && row.keyUsage !== null },
  { clause: '§4.2.1.5', breaks: (row) => row.policyMappings !== null && !isCa(row) },
  { clause: '§4.2.1.6', breaks: (row) => row.subject.parts.length === 0 && critical(row, '2.5.29.17') !== true },
  { clause: '§4.2.1.9', breaks: (row) => mayIssue(row) && !isCa(row) },
  { clause: '§4.2.1.9', breaks: (row) => isCa(row) && critical(row, '2.5.29.19') === false },
  {
    clause: '§4.2.1.9',
    breaks: (row) => hasPathLength(row) && !(isCa(row) && row.keyUsage?.includes('keyCertSign') !== false),
  },
  {
    clause: '§4.2.1.10',
    breaks: (row) => critical(row, '2.5.29.30') === false || (row.nameConstraints !== null && !isCa(row)),
  },
  { clause: '§4.2.1.11', breaks: (row) => critical(row, '2.5.29.36') === false },
  { clause: '§4.2.1.14', breaks: (row) => critical(row, '2.5.29.54') === false },
  { clause: '§4.2.1.15', breaks: (row) => critical(row, '2.5.29.46') === true },
  { clause: '§4.2.2.1', breaks: (row) => critical(row, '1.3.6.1.5.5.7.1.1') === true },
];

const hasPathLength = ({ basicConstraints }: Certificate): boolean => (basicConstraints?.pathLength ?? null) !== null;

/** Positive, and of at most 20 octets. */
const isPositive = (hex: string): boolean =>
  Number.parseInt(hex.slice(0, 2), 16) < 0x80 && !/^0*$/.test(hex) && hex.length <= 40;

/**
 * Clauses of RFC 5280 that whoever issued this certificate did not heed. They bar nothing by themselves: §6 does not ask
 * for them.
 */
export function profileFaults(certificate: Certificate, isAnchor = false): readonly string[] {
  if (certificate.version < 3) return [];
  const broken = rules.filter(({ breaks, sparesAnchors }) => !(isAnchor && sparesAnchors) && breaks(certificate));
  return [...new Set(broken.map(({ clause }) => `RFC 5280 ${clause}`))];
}
