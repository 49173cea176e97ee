import type { DigestAlgorithm, SignatureAlgorithm } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { entry, isCount, isKind, isName, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { readText } from '../pdf/text-string.ts';
import type { SigningNote } from './notes.ts';
import { unmetCertificateDemand } from './seed-certificate.ts';

/** The key that is to sign, as far as a field's author may demand something of it. */
export interface KeyFacts {
  /** DER. */
  readonly certificate: Bytes;
  /** DER, in any order. */
  readonly chain: readonly Bytes[];
  readonly algorithms: readonly SignatureAlgorithm[];
}

/** What the caller wishes, and what becomes of it by the seed value dictionary of the field. */
export interface Terms {
  readonly reason?: string;
  readonly certify?: 1 | 2 | 3;
  readonly subFilter: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached';
  /** Digests that the field's author demands; null where any will do. */
  readonly digests: readonly DigestAlgorithm[] | null;
  readonly notes: readonly SigningNote[];
}

/** Bits of /Ff: which constraints are demands (ISO 32000-2 §12.7.5.5 table 237). */
const required = {
  Filter: 1,
  SubFilter: 2,
  V: 4,
  Reasons: 8,
  LegalAttestation: 16,
  AddRevInfo: 32,
  DigestMethod: 64,
  LockDocument: 128,
  AppearanceFilter: 256,
} as const;

type Constraint = keyof typeof required;

/** PDF 2.0 knows the third version of this dictionary. */
const knownVersion = 3;

/** SHA-1 and RIPEMD-160 are in the standard's list too; no new signature is made with them. */
const digestNames: Readonly<Record<string, DigestAlgorithm>> = {
  SHA256: 'SHA-256',
  SHA384: 'SHA-384',
  SHA512: 'SHA-512',
};

/**
 * Takes over what the author of a signature field wants of the signature. What is only wished and cannot be had is told.
 *
 * @param seed the field's /SV; null where it has none
 * @param key null where it is not known yet: then nothing is asked of it
 * @throws Failure `DOC_SIGNING_FORBIDDEN` (`seed`, with the constraint's name) where a demand cannot be met
 * @see ISO 32000-2 §12.7.5.5, tables 237 and 238
 */
export function obeySeedValue(
  pdf: PdfDocument,
  seed: PdfDict | null,
  wishes: Pick<Terms, 'reason' | 'certify'>,
  key: KeyFacts | null,
): Terms {
  const plain = { ...wishes, subFilter: 'ETSI.CAdES.detached', digests: null } as const;
  if (seed === null) return { ...plain, notes: [] };
  const notes: SigningNote[] = [];
  const flags = pdf.get(seed, 'Ff');
  const demands = (constraint: Constraint) => ((isCount(flags) ? flags : 0) & required[constraint]) !== 0;
  const value = (constraint: string) => pdf.get(seed, constraint);
  const unmet = (constraint: Constraint) => {
    if (demands(constraint)) throw forbidden(constraint);
    notes.push({ code: 'seed-value', constraint });
  };

  const version = value('V');
  if (typeof version === 'number' && version > knownVersion) unmet('V');
  const filter = value('Filter');
  if (filter !== null && !isName(filter, 'Adobe.PPKLite')) unmet('Filter');
  const certify = certification(pdf, value('MDP'), wishes.certify);
  // Without an action of its own a lock of the document is met by a certification that allows no changes alone.
  if (isName(value('LockDocument'), certify === 1 ? 'false' : 'true')) unmet('LockDocument');
  if (textsIn(pdf, value('LegalAttestation')).length > 0) unmet('LegalAttestation');
  if (value('AddRevInfo') === true) unmet('AddRevInfo');
  if (value('AppearanceFilter') !== null) unmet('AppearanceFilter');
  timestamping(pdf, value('TimeStamp'), notes);
  const certificates = pdf.dict(entry(seed, 'Cert'));
  const unfit = certificates === null || key === null ? null : unmetCertificateDemand(pdf, certificates, key);
  if (unfit !== null) throw forbidden(`Cert ${unfit}`);
  const reason = reasonFor(textsIn(pdf, value('Reasons')), wishes.reason, demands('Reasons'));
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(certify === undefined ? {} : { certify }),
    subFilter: subFilterFor(namesIn(pdf, value('SubFilter')), demands('SubFilter'), () => unmet('SubFilter')),
    digests: digestsFor(textsIn(pdf, value('DigestMethod')), key, () => unmet('DigestMethod')),
    notes,
  };
}

const forbidden = (constraint: string) => new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'seed', constraint });

/** /MDP has no bit: it says what kind of signature this is, 0 an approval, else a certification of that level. */
function certification(pdf: PdfDocument, mdp: PdfObject, wished: Terms['certify']): Terms['certify'] {
  const level = isKind(mdp, 'dict') ? pdf.get(mdp, 'P') : null;
  if (level === null) return wished;
  if (level === 0 && wished === undefined) return undefined;
  if (level !== 1 && level !== 2 && level !== 3) throw forbidden('MDP');
  if (wished !== undefined && wished !== level) throw forbidden('MDP');
  return level;
}

function timestamping(pdf: PdfDocument, wish: PdfObject, notes: SigningNote[]): void {
  if (!isKind(wish, 'dict')) return;
  if (pdf.get(wish, 'Ff') === 1) throw forbidden('TimeStamp');
  notes.push({ code: 'seed-value', constraint: 'TimeStamp' });
}

/** A demanded list without reasons, or with a full stop alone, allows none. */
function reasonFor(reasons: readonly string[], wished: string | undefined, demanded: boolean): string | undefined {
  if (!demanded) return wished;
  if (reasons.length === 0 || (reasons.length === 1 && reasons[0] === '.')) return undefined;
  // One possible reason needs no choice.
  const reason = wished ?? (reasons.length === 1 ? reasons[0] : undefined);
  if (reason === undefined || !reasons.includes(reason)) throw forbidden('Reasons');
  return reason;
}

/**
 * Of a demanded list the first that we can write: the older name stands for the same CMS. A wish for it alone is told and
 * not followed, for it is no PAdES baseline signature.
 */
function subFilterFor(names: readonly string[], demanded: boolean, unmet: () => void): Terms['subFilter'] {
  const first = names.find((name) => name === 'ETSI.CAdES.detached' || name === 'adbe.pkcs7.detached');
  if (demanded && first !== undefined) return first;
  if (names.length > 0 && !names.includes('ETSI.CAdES.detached')) unmet();
  return 'ETSI.CAdES.detached';
}

function digestsFor(names: readonly string[], key: KeyFacts | null, unmet: () => void): Terms['digests'] {
  if (names.length === 0) return null;
  const known = names.flatMap((name) => digestNames[name] ?? []);
  const possible = key === null || key.algorithms.some(({ digest }) => known.includes(digest));
  if (known.length > 0 && possible) return known;
  unmet();
  return null;
}

/** Texts of an array; /DigestMethod has names in some files, and is read all the same. */
function textsIn(pdf: PdfDocument, list: PdfObject): readonly string[] {
  if (!isKind(list, 'array')) return [];
  return list.items.flatMap((item) => {
    const text = pdf.resolve(item);
    return isKind(text, 'name') ? text.name : (readText(text) ?? []);
  });
}

function namesIn(pdf: PdfDocument, list: PdfObject): readonly string[] {
  return isKind(list, 'name') ? [list.name] : textsIn(pdf, list);
}
