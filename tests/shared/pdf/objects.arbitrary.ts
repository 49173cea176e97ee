import * as fc from 'fast-check';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import type { PdfObject, PdfValue } from '../../../shared/pdf/objects.ts';

const letters = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));
const bytes = fc.uint8Array({ maxLength: 24 }).map((array): Bytes => new Uint8Array(array));
/** A negative zero is read back as zero: PDF knows no other. */
const reals = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));

const leaf: fc.Arbitrary<PdfValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.maxSafeInteger(),
  reals,
  letters.map((name): PdfValue => ({ kind: 'name', name })),
  fc
    .tuple(bytes, fc.constantFrom('literal' as const, 'hex' as const))
    .map(([value, form]): PdfValue => ({ kind: 'string', form, bytes: value })),
  fc
    .tuple(fc.nat(), fc.nat({ max: 65535 }))
    .map(([number, generation]): PdfValue => ({ kind: 'ref', number, generation })),
);

/** Any object but a stream, up to four levels deep. */
export const anyValue: fc.Arbitrary<PdfValue> = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 6 }).map((items): PdfValue => ({ kind: 'array', items })),
    fc
      .array(fc.tuple(letters, tie('value')), { maxLength: 6 })
      .map((entries): PdfValue => ({ kind: 'dict', entries: new Map<string, PdfObject>(entries) })),
  ),
})).value;
