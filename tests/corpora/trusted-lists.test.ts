import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../shared/errors.ts';
import { readTrustedList } from '../../shared/trust/trusted-list.ts';
import { parseXml, type XmlElement } from '../../shared/xml/parse.ts';
import { listText } from '../shared/trust/list-text.ts';
import { corpus } from './corpora.ts';

const schemas = corpus('schemas');
const folders = ['xades4j', 'santuario', 'xmlsec'].map(corpus).filter((folder) => folder !== null);

const read = (folder: string | null, name: string) => new Uint8Array(readFileSync(join(folder ?? '', name)));

describe.skipIf(schemas === null)('the lists of our tests (skipped: no schemas/)', () => {
  it('are lists by the schema of ETSI TS 119 612, as libxml2 judges', () => {
    const imported = {
      'http://www.w3.org/2001/xml.xsd': 'xml.xsd',
      'http://www.w3.org/TR/2008/REC-xmldsig-core-20080610/xmldsig-core-schema.xsd': 'xmldsig-core-schema.xsd',
    };
    const files = Object.entries(imported).map(([address, name]) => [address, read(schemas, name)] as const);
    xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
    const schema = XmlDocument.fromBuffer(read(schemas, 'ts_119612v020401_xsd.xsd'), {
      url: 'http://schemas/list.xsd',
    });
    const validator = XsdValidator.fromDoc(schema);
    const text = listText([{}, { type: 'TSA', history: [{ status: 'withdrawn', from: '2010-01-01T00:00:00Z' }] }]);
    const document = XmlDocument.fromString(text);
    try {
      expect(() => validator.validate(document)).not.toThrow();
    } finally {
      for (const resource of [document, validator, schema]) resource.dispose();
    }
  });
});

describe.skipIf(corpus('xades4j') === null)('a list that a country has published (skipped: no xades4j/)', () => {
  it('is read: Belgium’s of 2010', () => {
    const list = readTrustedList(read(corpus('xades4j'), 'xml/bad/TSL_BE.nocert.xml'));
    expect(list).toMatchObject({ territory: 'BE', sequenceNumber: 2, unreadable: 0 });
    expect(list.services.map(({ name }) => name)[0]).toBe('CN=Belgium Root CA, C=BE');
    // Under supervision since the day on which the list says so.
    expect(list.services.every(({ granted }) => granted.length === 1 && granted[0]?.until === null)).toBe(true);
  });
});

function* xmlFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* xmlFiles(path);
    else if (name.endsWith('.xml') && statSync(path).size < 1 << 20) yield path;
  }
}

const elementsOf = (root: XmlElement): number =>
  1 + root.children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : elementsOf(child)), 0);

/** How many elements libxml2 counts; null where it refuses the document. */
function countByLibxml(bytes: Uint8Array): number | null {
  try {
    const document = XmlDocument.fromBuffer(bytes);
    try {
      return document.root.find('//*').length;
    } finally {
      document.dispose();
    }
  } catch {
    return null;
  }
}

describe.skipIf(folders.length === 0)('XML of other makers (skipped: no xades4j/, santuario/, xmlsec/)', () => {
  it('is the same tree for us and for libxml2, but for document types and other encodings', () => {
    const tally = { same: 0, refusedByBoth: 0, ours: 0 };
    const differences: string[] = [];
    for (const path of folders.flatMap((folder) => [...xmlFiles(folder)])) {
      const bytes = new Uint8Array(readFileSync(path));
      const theirs = countByLibxml(bytes);
      try {
        const ours = elementsOf(parseXml(bytes));
        if (ours === theirs) tally.same += 1;
        else differences.push(`${path}: ${ours}, ${theirs}`);
      } catch (error) {
        if (!isFailure(error, 'MALFORMED')) throw error;
        const text = new TextDecoder('latin1').decode(bytes);
        if (theirs === null) tally.refusedByBoth += 1;
        else if (text.includes('<!DOCTYPE') || !/encoding=["']utf-8/i.test(text)) tally.ours += 1;
        else differences.push(`${path}: ${error.details.reason}`);
      }
    }
    console.log(`XML of other makers: ${JSON.stringify(tally)}`);
    expect(differences).toEqual([]);
    expect(tally.same).toBeGreaterThan(100);
  });
});
