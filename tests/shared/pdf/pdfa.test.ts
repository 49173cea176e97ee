import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { pdfaOf } from '../../../shared/pdf/pdfa.ts';
import { pdfOf } from './sample.ts';

const packet = (claim: string, prefix = 'pdfaid') =>
  `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:${prefix}="http://www.aiim.org/pdfa/ns/id/" ${claim}</rdf:RDF></x:xmpmeta>`;

const latin1 = (text: string): string => unescape(encodeURIComponent(text));
const utf16 = (text: string, little: boolean): string =>
  Array.from(`\ufeff${text}`, (letter) => {
    const [high, low] = [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff];
    return String.fromCharCode(...(little ? [low, high] : [high, low]));
  }).join('');
const utf32 = (text: string): string => Array.from(text, (letter) => `\0\0\0${letter}`).join('');

const claimOf = (metadata: string | null, catalog = '') =>
  pdfaOf(
    openPdf(
      sourceOf(
        pdfOf({
          1: `<</Type /Catalog /Pages 2 0 R ${catalog} ${metadata === null ? '' : '/Metadata 4 0 R'}>>`,
          2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
          3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>',
          4:
            metadata === null
              ? 'null'
              : `<</Type /Metadata /Length ${metadata.length}>>\nstream\n${metadata}\nendstream`,
        }),
      ),
    ),
  );

const attribute = packet('pdfaid:part="2" pdfaid:conformance="B"/>');
const element = packet('><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>');

describe('the PDF/A that a document claims', () => {
  it.each([
    ['as an attribute', attribute, 2],
    ['as an element', element, 1],
    ['with single quotes and space', packet("pdfaid:part = '3'/>"), 3],
    ['under another prefix', packet('id.x:part="4"/>', 'id.x'), 4],
    ['in UTF-16, big end first', utf16(attribute, false), 2],
    ['in UTF-16, little end first', utf16(attribute, true), 2],
    ['in UTF-32', utf32(attribute), 2],
    ['beside Vietnamese words', latin1(`<!-- Ủy ban -->${attribute}`), 2],
  ])('is found %s', (_, metadata, part) => expect(claimOf(metadata)).toEqual({ part, outputIntent: false }));

  it.each([
    ['without metadata', null],
    ['in metadata of other things', packet('dc:title="1"/>')],
    ['in a part that there is not', packet('pdfaid:part="7"/>')],
    ['where the prefix means something else', attribute.replace('aiim.org/pdfa', 'example.org/pdfa')],
    ['in metadata that cannot be decoded', 'x'],
  ])('is none %s', (name, metadata) => {
    const isBroken = name.endsWith('decoded');
    const found = isBroken ? claimOf(metadata, '/Metadata 9 0 R') : claimOf(metadata);
    expect(found).toBeNull();
  });

  it('comes with whether it says what its colours are meant for', () => {
    expect(claimOf(attribute, '/OutputIntents [<</S /GTS_PDFA1>>]')?.outputIntent).toBe(true);
    expect(claimOf(attribute, '/OutputIntents [<</S /GTS_PDFX>>]')?.outputIntent).toBe(false);
    expect(claimOf(attribute, '/OutputIntents 1')?.outputIntent).toBe(false);
  });

  it('is found in time in a packet made to be slow', () => {
    expect(claimOf(packet(`${'xmlns:a '.repeat(50_000)}${'<pdfaid:part '.repeat(20_000)}/>`))).toBeNull();
  });
});
