import type { ToldChange } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { fieldsOf } from './field-tree.ts';
import { entry, isCount, isKind, isName, type PdfDict, type PdfObject } from './objects.ts';
import { type CertificationLevel, certificationLevel } from './permissions.ts';
import { readText } from './text-string.ts';

/** What the signatures of a document forbid to those who come later. */
export interface Locks {
  /** The strictest DocMDP in force, a lock's own /P among them; null where there is none. */
  readonly level: CertificationLevel | null;
  /** Whether the value of a field is locked (FieldMDP, ISO 32000-2 §12.8.2.4). */
  isFieldLocked(name: string): boolean;
}

/** One list of fields: those it names, all but those, or all (ISO 32000-2 tables 235, 258). */
interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
}

/**
 * The locks of all signatures that a document holds: what their references say, and the /Lock of their fields, which a
 * signer should have repeated there.
 *
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 */
export function locksOf(pdf: PdfDocument): Locks {
  const found: FieldLock[] = [];
  const level = certificationLevel(pdf);
  const levels: CertificationLevel[] = level === null ? [] : [level];
  for (const { type, value, dict } of fieldsOf(pdf)) {
    const signature = type === 'Sig' ? pdf.dict(value) : null;
    if (signature === null) continue;
    const lock = pdf.dict(entry(dict, 'Lock'));
    for (const parameters of [lock, ...fieldParameters(pdf, signature)]) {
      if (parameters !== null) found.push(lockOf(pdf, parameters));
    }
    const permitted = lock === null ? null : pdf.get(lock, 'P');
    if (permitted === 1 || permitted === 2 || permitted === 3) levels.push(permitted);
  }
  return {
    level: levels.sort()[0] ?? null,
    isFieldLocked: (name) => found.some((lock) => covers(lock, name)),
  };
}

function* fieldParameters(pdf: PdfDocument, signature: PdfDict): Generator<PdfDict> {
  const references = pdf.get(signature, 'Reference');
  for (const item of isKind(references, 'array') ? references.items : []) {
    const reference = pdf.dict(item);
    if (reference === null || !isName(pdf.get(reference, 'TransformMethod'), 'FieldMDP')) continue;
    const parameters = pdf.dict(entry(reference, 'TransformParams'));
    if (parameters !== null) yield parameters;
  }
}

function lockOf(pdf: PdfDocument, parameters: PdfDict): FieldLock {
  const action = pdf.get(parameters, 'Action');
  const fields = namesIn(pdf, pdf.get(parameters, 'Fields'));
  if (isName(action, 'Include')) return { action: 'Include', fields };
  // What is not known is taken for the strictest.
  return isName(action, 'Exclude') ? { action: 'Exclude', fields } : { action: 'All', fields };
}

function namesIn(pdf: PdfDocument, list: PdfObject): readonly string[] {
  return isKind(list, 'array') ? list.items.flatMap((item) => readText(pdf.resolve(item)) ?? []) : [];
}

/** A name stands for the fields below it too. */
function covers({ action, fields }: FieldLock, name: string): boolean {
  if (action === 'All') return true;
  const named = fields.some((field) => name === field || name.startsWith(`${field}.`));
  return action === 'Include' ? named : !named;
}

/** What a certification allows besides what is judged anyway (ISO 32000-2 table 257). */
const stillAllowed: Readonly<Record<CertificationLevel, readonly ToldChange['kind'][]>> = {
  1: ['dss', 'timestamp', 'unused'],
  2: ['dss', 'timestamp', 'unused', 'metadata', 'signature', 'form-fill'],
  3: ['dss', 'timestamp', 'unused', 'metadata', 'signature', 'form-fill', 'annotation'],
};

/** Whether the signatures of the revision before forbid a change. A field that is new has no value that was locked. */
export function isLocked({ level, isFieldLocked }: Locks, { kind, subject, act, field }: ToldChange): boolean {
  if (isCount(level) && !stillAllowed[level].includes(kind)) return true;
  return field !== undefined && act !== 'added' && kind !== 'other' && subject !== 'form' && isFieldLocked(field);
}
