import { toLatin1 } from '../../shared/bytes/latin1.ts';
import type { Change } from '../../shared/pdf/change.ts';
import type { PdfDocument } from '../../shared/pdf/document.ts';
import { dictOf, entry, isKind, type PdfDict, type PdfObject } from '../../shared/pdf/objects.ts';

/** Entries that lead back, or that say how a tool found its way. */
const back: ReadonlySet<string> = new Set(['Parent', 'P', 'Length', 'Popup']);
/** What filling and signing a field are for; who does it is told. */
const filled: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'I', 'M', 'RV', 'F']);
/** What of the catalog no page shows, or what is looked at apart. */
const apart: ReadonlySet<string> = new Set(['Pages', 'AcroForm', 'DSS', 'Metadata', 'Extensions', 'Version', 'Type']);

/**
 * All that a reader may show of a document, as text by part, without regard to object numbers: an oracle that knows no rules.
 * What the changes tell of (a field that was filled, a signature that was added) is left out.
 */
export function seenIn(pdf: PdfDocument, changes: readonly Change[], side: 'before' | 'after'): Record<string, string> {
  const whole = new Whole(pdf);
  const told = (kinds: readonly Change['kind'][], act: Change['act']) =>
    new Set(changes.filter((one) => kinds.includes(one.kind) && one.act === act).map(({ field }) => field ?? ''));
  const added = told(['signature', 'timestamp', 'form-fill'], 'added');
  const stamps = new Set(
    [...added].filter((name) => changes.every((one) => one.field !== name || one.kind === 'timestamp')),
  );
  const known = told(['signature', 'timestamp', 'form-fill'], 'changed');
  const comments = new Set(
    changes.flatMap(({ kind, what }) => (kind === 'annotation' ? [Number(/\d+/.exec(what)?.[0] ?? 0)] : [])),
  );
  const parts: Record<string, string> = {};
  const catalog = pdf.catalog;
  for (const [key, value] of catalog.entries) if (!apart.has(key)) parts[`catalog /${key}`] = whole.text(value);
  const pages = pagesIn(pdf, entry(catalog, 'Pages'), {}, 0);
  parts.pages = String(pages.length);
  for (const [at, { dict, inherited }] of pages.entries()) {
    for (const key of [
      'Contents',
      'Resources',
      'MediaBox',
      'CropBox',
      'Rotate',
      'UserUnit',
      'AA',
      'Group',
      'B',
      'OC',
    ]) {
      parts[`page ${at + 1} /${key}`] = whole.text(dict.entries.get(key) ?? inherited[key] ?? null);
    }
    const items = pdf.get(dict, 'Annots');
    const shown: string[] = [];
    for (const item of isKind(items, 'array') ? items.items : []) {
      if (isKind(item, 'ref') && comments.has(item.number)) continue;
      const annotation = pdf.dict(item);
      if (annotation === null) continue;
      const name = nameOf(pdf, annotation);
      if (added.has(name) && side === 'after') {
        // A signature is judged by itself.
        if (!stamps.has(name) || !isSeen(pdf, annotation)) continue;
        // A timestamp must show nothing but what is shown there anyway.
        const own = whole.without(annotation, new Set(['T', 'V', 'TU', 'DR', 'DA', 'NM', 'Lock', 'SV']));
        if (shown.some((other) => other.includes(own))) continue;
      }
      const bare = new Set(['T', 'V', 'TU', 'DR', 'DA', 'NM', 'Lock', 'SV']);
      shown.push(
        known.has(name)
          ? whole.without(annotation, filled)
          : `${whole.without(annotation, bare)} ${name} ${whole.text(entry(annotation, 'V'))}`,
      );
    }
    parts[`page ${at + 1} /Annots`] = shown.join('\n');
  }
  Object.assign(parts, formIn(pdf, whole, added, known, side));
  const information = pdf.dict(entry(pdf.trailer, 'Info'));
  for (const [key, value] of information?.entries ?? []) {
    if (key !== 'Producer' && key !== 'ModDate') parts[`information /${key}`] = whole.text(value);
  }
  for (const [key, value] of pdf.trailer.entries) {
    // A stream that a program of its own opens from the trailer.
    if (key === 'AdditionalStreams' && whole.streams(value) !== '') parts.second = whole.streams(value);
  }
  return parts;
}

function formIn(pdf: PdfDocument, whole: Whole, added: ReadonlySet<string>, known: ReadonlySet<string>, side: string) {
  const parts: Record<string, string> = {};
  const form = pdf.dict(entry(pdf.catalog, 'AcroForm'));
  if (form === null) return parts;
  for (const key of ['NeedAppearances', 'XFA', 'CO', 'Q']) parts[`form /${key}`] = whole.text(entry(form, key));
  const fields = pdf.get(form, 'Fields');
  const resources = pdf.dict(entry(form, 'DR'));
  for (const item of isKind(fields, 'array') ? fields.items : []) {
    const field = pdf.dict(item);
    if (field === null) continue;
    const name = nameOf(pdf, field);
    if (side === 'after' && added.has(name)) continue;
    parts[`field ${name}`] = whole.without(field, known.has(name) ? filled : new Set());
    const type = entry(field, 'FT');
    if (isKind(type, 'name') && type.name === 'Sig') continue;
    const own = pdf.get(field, 'DA') ?? pdf.get(form, 'DA');
    const drawn = isKind(own, 'string') ? toLatin1(own.bytes) : '';
    const isBlack = /^\/\S+ \d+ Tf 0 g$/.test(drawn);
    // What says nothing is drawn black, as a box is that says so.
    parts[`look of ${name}`] = isKind(type, 'name') && type.name === 'Btn' && (isBlack || drawn === '') ? '' : drawn;
    for (const [, asked = ''] of drawn.matchAll(/\/(\w+)/g)) {
      const fonts = resources === null ? null : pdf.dict(entry(resources, 'Font'));
      const isDefault = pdf.get(field, 'DA') === null && isKind(type, 'name') && type.name === 'Btn';
      if (!isDefault) parts[`font ${asked} of ${name}`] = fonts === null ? 'null' : whole.text(entry(fonts, asked));
    }
  }
  return parts;
}

function nameOf(pdf: PdfDocument, field: PdfDict): string {
  const name = pdf.get(field, 'T');
  return isKind(name, 'string') ? toLatin1(name.bytes) : '';
}

function isSeen(pdf: PdfDocument, widget: PdfDict): boolean {
  const rect = pdf.get(widget, 'Rect');
  const [left, bottom, right, top] = isKind(rect, 'array') ? rect.items : [];
  return left !== right && bottom !== top;
}

type Inherited = Readonly<Record<string, PdfObject>>;

function pagesIn(
  pdf: PdfDocument,
  node: PdfObject,
  above: Inherited,
  depth: number,
): { dict: PdfDict; inherited: Inherited }[] {
  const dict = pdf.dict(node);
  if (dict === null || depth > 8) return [];
  const kids = pdf.get(dict, 'Kids');
  if (!isKind(kids, 'array')) return [{ dict, inherited: above }];
  const own = { ...above };
  for (const key of ['Resources', 'MediaBox', 'CropBox', 'Rotate']) {
    const value = dict.entries.get(key);
    if (value !== undefined) own[key] = value;
  }
  return kids.items.flatMap((kid) => pagesIn(pdf, kid, own, depth + 1));
}

/** Objects with all that they lead to, as text. */
class Whole {
  readonly #pdf: PdfDocument;

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
  }

  without(dict: PdfDict, keys: ReadonlySet<string>): string {
    return this.text({ kind: 'dict', entries: new Map([...dict.entries].filter(([key]) => !keys.has(key))) });
  }

  /** The streams that a list names. */
  streams(object: PdfObject): string {
    const list = this.#pdf.resolve(object);
    const items = isKind(list, 'array') ? list.items.map((item) => this.#pdf.resolve(item)) : [];
    return items
      .filter((item) => isKind(item, 'stream'))
      .map((item) => this.text(item))
      .join(' ');
  }

  text(object: PdfObject, path: readonly number[] = []): string {
    if (isKind(object, 'ref')) {
      // What leads back to itself is unfolded so far: where it began does not matter.
      if (path.length > 5) return '^';
      const value = this.#pdf.object(object.number);
      const type = dictOf(value)?.entries.get('Type');
      // A page is told of by itself.
      if (path.length > 0 && isKind(type, 'name') && (type.name === 'Page' || type.name === 'Pages')) return type.name;
      return this.text(value, [...path, object.number]);
    }
    if (isKind(object, 'array')) return `[${object.items.map((item) => this.text(item, path)).join(' ')}]`;
    if (isKind(object, 'dict')) {
      const entries = [...object.entries].filter(([key, value]) => !back.has(key) && value !== null);
      return `<<${entries
        .map(([key, value]) => `/${key} ${this.text(value, path)}`)
        .sort()
        .join(' ')}>>`;
    }
    if (isKind(object, 'stream'))
      return `${this.text(object.dict, path)} stream ${toLatin1(this.#pdf.encodedBytes(object))}`;
    if (isKind(object, 'name')) return `/${object.name}`;
    return isKind(object, 'string') ? `(${toLatin1(object.bytes)})` : String(object);
  }
}
