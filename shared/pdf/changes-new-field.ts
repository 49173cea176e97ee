import type { Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { fieldsOf } from './field-tree.ts';
import { overlapOf } from './matrix.ts';
import { entry, isCount, isKind, isName, type PdfDict, type PdfObject, ref } from './objects.ts';
import { rectangleOf } from './page-geometry.ts';
import { isTimestamp } from './permissions.ts';
import { readText } from './text-string.ts';

/** A field that a later revision added: one of a signature, with all that belongs to it (ISO 32000-2 §12.7.5.5). */
export function explainNewField(comparison: Comparison, item: PdfObject): void {
  const { pdf } = comparison;
  const field = isKind(item, 'ref') && comparison.stateOf(item.number) === 'added' ? pdf.object(item.number) : null;
  const [widgets, kind] = isKind(field, 'dict')
    ? [widgetsOf(pdf, item, field), kindOf(comparison, entry(field, 'V'))]
    : [];
  if (!isKind(field, 'dict') || !isKind(item, 'ref') || !isName(pdf.get(field, 'FT'), 'Sig') || !widgets) {
    const what = 'a new field that is not for a signature';
    comparison.report({ kind: 'other', revision: pdf.revisions, what, subject: 'field', act: 'added' });
    return;
  }
  const [revision, name] = [comparison.revisionOf(item.number), readText(pdf.get(field, 'T')) ?? ''];
  const seen = widgets.filter(({ dict }) => isSeen(pdf, dict));
  // Nobody answers for what is drawn with a timestamp: it may draw no more than is to be seen in that place already.
  const repeats = kind === 'timestamp' && seen.every((widget) => repeatsLook(comparison, widget));
  const isEmpty = kind === null && entry(field, 'V') === null;
  if ((kind === null && !isEmpty) || (kind !== 'signature' && seen.length > 0 && !repeats)) {
    const told = { subject: 'signature-field', act: 'added', field: name } as const;
    comparison.report({ ...told, kind: 'other', revision, what: `field ${name} without a signature` });
    return;
  }
  comparison.explainAdded(item);
  comparison.report({
    kind: kind ?? 'form-fill',
    revision,
    what: `field ${name}`,
    subject: kind ?? 'signature-field',
    act: 'added',
    field: name,
    ...(repeats ? {} : { drawn: widgets.map((widget) => ({ item: widget.item })) }),
    ...(kind === null ? { filling: 'first' as const } : {}),
  });
}

/**
 * What a signature field and its widgets may say; nothing that acts, and nothing that makes other fields of them
 * (ISO 32000-2 tables 166, 191, 226, 235). /DR is of fields with text alone and means nothing here (§12.7.4.3).
 */
const widgetEntries: ReadonlySet<string> = new Set(
  'Type Subtype Parent Rect P F AP AS Border BS C CA H M MK NM Contents Lang StructParent DA DR Q'.split(' '),
);
const fieldEntries: ReadonlySet<string> = new Set([...widgetEntries, ...'FT T TU TM Ff V Kids Lock SV'.split(' ')]);

interface Widget {
  readonly item: PdfObject;
  readonly dict: PdfDict;
}

/** The field, where it is its own widget too, and its widgets; null where one of them says more than such a field does. */
function widgetsOf(pdf: PdfDocument, item: PdfObject, field: PdfDict): readonly Widget[] | null {
  const kids = pdf.get(field, 'Kids');
  const widgets = (isKind(kids, 'array') ? kids.items : []).map((kid) => ({ item: kid, dict: pdf.resolve(kid) }));
  const fits = widgets.every(({ dict }) => isKind(dict, 'dict') && saysOnly(dict, widgetEntries));
  if (!fits || !saysOnly(field, fieldEntries)) return null;
  return [
    { item, dict: field },
    ...widgets.flatMap(({ dict, ...one }) => (isKind(dict, 'dict') ? [{ ...one, dict }] : [])),
  ];
}

const saysOnly = ({ entries }: PdfDict, known: ReadonlySet<string>): boolean =>
  [...entries.keys()].every((key) => known.has(key));

const hidden = 2;

/** Whether a widget has an area to draw on (ISO 32000-2 §12.7.5.5: without one, the signature is not to be seen) and draws there. */
export function isSeen(pdf: PdfDocument, widget: PdfDict): boolean {
  const flags = pdf.get(widget, 'F');
  if (isCount(flags) && (flags & hidden) !== 0) return false;
  const area = pdf.get(widget, 'Rect');
  if (area === null) return false;
  const corners = isKind(area, 'array') ? area.items.map((item) => pdf.resolve(item)) : [];
  const [left, bottom, right, top] = corners;
  return corners.length !== 4 || (left !== right && bottom !== top);
}

/** What a field is signed with in this revision; null where it is with nothing, or with what stands elsewhere already. */
export function kindOf(comparison: Comparison, value: PdfObject): 'signature' | 'timestamp' | null {
  const { pdf } = comparison;
  if (isKind(value, 'ref') && comparison.stateOf(value.number) !== 'added') return null;
  const signature = pdf.resolve(value);
  if (!isKind(signature, 'dict')) return null;
  return isTimestamp(pdf, signature) ? 'timestamp' : 'signature';
}

/** What says where and how a widget is drawn, besides its look. */
const drawingEntries = ['Rect', 'F', 'AS', 'MK', 'BS', 'Border', 'C', 'CA'];

/** Whether a new widget shows what that of an earlier signature shows, in the same place of the same page. */
function repeatsLook(comparison: Comparison, widget: Widget): boolean {
  const { signed } = comparison;
  if (entry(widget.dict, 'AP') === null) return false;
  for (const field of fieldsOf(signed)) {
    if (field.type !== 'Sig' || signed.dict(field.value) === null) continue;
    const kids = signed.get(field.dict, 'Kids');
    for (const item of [field.ref, ...(isKind(kids, 'array') ? kids.items : [])]) {
      if (isKind(item, 'ref') && isRepeated(comparison, item.number, widget)) return true;
    }
  }
  return false;
}

function isRepeated(comparison: Comparison, number: number, { item, dict }: Widget): boolean {
  const earlier = comparison.signed.dict(ref(number));
  if (earlier === null || comparison.stateOf(number) !== null || !isKind(item, 'ref')) return false;
  const [page, after] = comparison.pagesOf(number);
  const [, own] = comparison.pagesOf(item.number);
  if (page === null || page !== after || page !== own) return false;
  const same = drawingEntries.every((key) => comparison.same(entry(earlier, key), entry(dict, key)));
  return same && comparison.means(entry(earlier, 'AP'), entry(dict, 'AP')) && isOnTop(comparison, page ?? 0, number);
}

/** Whether nothing lies over an annotation that would be covered when it is drawn once more. */
function isOnTop({ signed }: Comparison, page: number, number: number): boolean {
  const [widget, holder] = [signed.dict(ref(number)), signed.dict(ref(page))];
  const list = holder === null ? null : signed.get(holder, 'Annots');
  const items = isKind(list, 'array') ? list.items : [];
  const at = items.findIndex((item) => isKind(item, 'ref') && item.number === number);
  const area = (of: PdfDict | null) => (of === null ? null : rectangleOf(signed, signed.get(of, 'Rect')));
  const place = area(widget);
  return items.slice(at + 1).every((item) => {
    const over = area(signed.dict(item));
    return over === null || place === null || overlapOf(over, place) === null;
  });
}
