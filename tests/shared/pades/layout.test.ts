import { describe, expect, it } from 'vitest';
import { type ByteSource, joined, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { layOut, planSignature } from '../../../shared/pades/layout.ts';
import type { PadesOptions } from '../../../shared/pades/prepare.ts';
import { readPdfSignatures } from '../../../shared/pades/read.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, text } from '../pdf/sample.ts';
import { hasher } from './sample.ts';

const open = (objects: Objects) => openPdf(sourceOf(pdfOf({ ...plainObjects, ...objects })));
const plan = (objects: Objects, options: PadesOptions = {}) => planSignature(open(objects), options, 0, null);
const catalog = (more: string) => `<</Type /Catalog /Pages 2 0 R ${more}>>`;
const code = (name: string, details: object) => expect.objectContaining({ code: name, details });
const fieldsOf = (fields: string, more = '') => catalog(`/AcroForm <</Fields [${fields}]>> ${more}`);

/** A document with a signature of others in object 5, in field 4. */
const signedBy = (signature: string, field = '', more: Objects = {}) => ({
  1: fieldsOf('4 0 R 6 0 R'),
  4: `<</T (s) /FT /Sig /V 5 0 R ${field}>>`,
  5: `<</Type /Sig ${signature}>>`,
  6: '<</T (empty) /FT /Sig /Lock <</Type /SigFieldLock /Action /Include /Fields [(x)] /P 2>>>>',
  ...more,
});
const certifying = (level: number) => `/Reference [<</TransformMethod /DocMDP /TransformParams <</P ${level}>>>>]`;

describe('who has a say', () => {
  it('a certification that allows nothing forbids (ISO 32000-2 §12.8.2.2)', () => {
    expect(() => plan(signedBy(certifying(1)))).toThrow(code('DOC_CERTIFIED_NO_CHANGES', {}));
    for (const level of [2, 3]) expect(() => plan(signedBy(certifying(level)))).not.toThrow();
  });

  it('so does the lock of an earlier signature that allows nothing (ISO 32000-2 table 236)', () => {
    const lock = (level: number) => `/Lock <</Action /Include /Fields [] /P ${level}>>`;
    expect(() => plan(signedBy('', lock(1)))).toThrow(code('DOC_SIGNING_FORBIDDEN', { rule: 'sealed' }));
    expect(() => plan(signedBy('', lock(2)))).not.toThrow();
  });

  it('a lock of a field that is not signed yet forbids nothing', () => {
    const objects = signedBy('', '', { 6: '<</T (empty) /FT /Sig /Lock <</Action /All /P 1>>>>' });
    expect(() => plan(objects)).not.toThrow();
  });

  it('a certification comes first or not at all, whoever wants it (ISO 32000-2 §12.8.2.2.1)', () => {
    expect(() => plan(signedBy(''), { certify: 2 })).toThrow(code('POLICY_DENIED', { rule: 'certify-first' }));
    const seeded = signedBy('', '', { 6: '<</T (empty) /FT /Sig /SV <</MDP <</P 2>>>>>>' });
    const rule = { rule: 'seed', constraint: 'MDP' };
    expect(() => plan(seeded, { field: 'empty' })).toThrow(code('DOC_SIGNING_FORBIDDEN', rule));
  });
});

/** The update as text. */
function laidOut(objects: Objects, options: PadesOptions = {}): string {
  return text(layOut(plan(objects, options), 4, hasher).appended);
}

describe('the update', () => {
  it('names a certifying signature in the catalog, other permissions kept (ISO 32000-2 §12.8.6)', () => {
    expect(laidOut({}, { certify: 3 })).toContain('/Perms <</DocMDP 4 0 R>>');
    expect(laidOut({ 1: catalog('/Perms <</UR3 9 0 R>>') }, { certify: 3 })).toContain(
      '/Perms <</UR3 9 0 R /DocMDP 4 0 R>>',
    );
    const indirect = laidOut({ 1: catalog('/Perms 8 0 R'), 8: '<</UR3 9 0 R>>' }, { certify: 3 });
    expect(indirect).toContain('8 0 obj\n<</UR3 9 0 R /DocMDP 9 0 R>>');
  });

  it("makes the field's lock a part of what is signed, with its /P (ISO 32000-2 §12.8.2.4, table 236)", () => {
    expect(laidOut(signedBy(''), { field: 'empty' })).toContain(
      '/TransformMethod /FieldMDP /TransformParams <</Type /TransformParams /Action /Include /Fields [(x)] /P 2 /V /1.2>> /Data 1 0 R',
    );
  });

  it('is as the seed values say: reason, form, certification', () => {
    const seed = '/SV <</Ff 10 /SubFilter [/adbe.pkcs7.detached] /Reasons [(A)] /MDP <</P 2>>>>';
    const written = laidOut({ 1: fieldsOf('4 0 R'), 4: `<</T (a) /FT /Sig ${seed}>>` }, { field: 'a' });
    expect(written).toMatch(/\/SubFilter \/adbe\.pkcs7\.detached .*\/Reason \(A\) .*\/DocMDP .*\/P 2/);
  });

  it('holds what a signature covers: the whole document but /Contents', () => {
    const { appended, contentsStart, contentsEnd, fill } = layOut(plan({}), 4, hasher);
    expect(text(appended.subarray(contentsStart, contentsEnd))).toBe('<00000000>');
    const filled = fill(new Uint8Array([0x30, 0x02, 0x05, 0x00]));
    expect(text(filled.subarray(contentsStart, contentsEnd))).toBe('<30020500>');
    expect(filled.length).toBe(appended.length);
  });

  it('tells what stays as it is', () => {
    expect(plan({ 1: catalog('/AcroForm <</NeedAppearances true>>') }).notes).toEqual([{ code: 'need-appearances' }]);
  });
});

/** A document that is mostly zeros nobody holds: `head`, a hole, and a tail whose offsets are behind the hole. */
function sparse(holeBytes: number, form: 'table' | 'stream'): ByteSource {
  const head = fromLatin1('%PDF-1.7\n');
  const hole: ByteSource = {
    size: holeBytes,
    read: (start, end) => new Uint8Array(Math.max(0, Math.min(end, holeBytes) - Math.max(0, start))),
  };
  let body = '\n';
  const at = (): number => head.length + holeBytes + body.length;
  const rows: number[] = [];
  for (const [number, value] of Object.entries(plainObjects)) {
    rows.push(at());
    body += `${number} 0 obj\n${value}\nendobj\n`;
  }
  const start = at();
  if (form === 'table') {
    const lines = rows.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    body += `xref\n0 4\n0000000000 65535 f \n${lines}trailer\n<</Size 4 /Root 1 0 R>>\n`;
  } else {
    const content = `0000000000ff${[...rows, start].map((offset) => `01${offset.toString(16).padStart(8, '0')}00`).join('')}>`;
    body += `4 0 obj\n<</Type /XRef /Size 5 /W [1 4 1] /Root 1 0 R /Filter /ASCIIHexDecode /Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;
  }
  body += `startxref\n${start}\n%%EOF\n`;
  return joined(sourceOf(head), hole, sourceOf(fromLatin1(body)));
}

describe.each(['table', 'stream'] as const)('a document beyond 2^31 bytes with a %s', (form) => {
  it.each([2 ** 31 + 5, 2 ** 32 - 4096])('of %d bytes has its signature at the right offsets', (holeBytes) => {
    const source = sparse(holeBytes, form);
    expect(source.size).toBeGreaterThan(2 ** 31);
    const planned = planSignature(openPdf(source), {}, 0, null);
    const { appended } = layOut(planned, 4, hasher);
    const product = joined(source, sourceOf(appended));
    const [signature] = readPdfSignatures(product, hasher);
    expect(signature?.coverage).toEqual({ kind: 'whole' });
    const [, length = 0, behind = 0, rest] = signature?.byteRange ?? [];
    expect(text(product.read(length, behind))).toBe('<00000000>');
    expect(behind + (rest ?? 0)).toBe(product.size);
    // Ten digits a row, the offsets of the objects themselves (ISO 32000-2 §7.5.4).
    for (const [, offset = ''] of text(appended).matchAll(/^(\d{10}) 00000 n $/gm)) {
      expect(text(product.read(Number(offset), Number(offset) + 12))).toMatch(/^\d+ 0 obj\n/);
    }
    if (form === 'table') expect(text(appended).match(/^\d{10} 00000 n $/gm)).toHaveLength(5);
  });
});
