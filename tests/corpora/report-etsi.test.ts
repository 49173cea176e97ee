import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etsiReport } from '../../shared/validation/report-etsi.ts';
import { hostileReport, sampleReport, unreadableReport, unsignedReport } from '../shared/validation/sample-reports.ts';
import { corpus } from './corpora.ts';

const folder = corpus('schemas');

/** The addresses by which the schemas import one another, and the files that stand for them. */
const imported = {
  'http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd': 'xmldsig-core-schema.xsd',
  'http://uri.etsi.org/01903/v1.3.2/XAdES.xsd': 'XAdES.xsd',
  'http://uri.etsi.org/19612/v2.2.1/ts_119612v020201_201601xsd.xsd': 'ts_119612v020101_xsd.xsd',
  'http://www.w3.org/2001/xml.xsd': 'xml.xsd',
};

describe.skipIf(folder === null)('a validation report, judged by libxml2 against the schema of ETSI', () => {
  let schema: XmlDocument;
  let validator: XsdValidator;

  beforeAll(() => {
    const read = (name: string) => new Uint8Array(readFileSync(join(folder ?? '', name)));
    const files = Object.entries(imported).map(([address, name]) => [address, read(name)] as const);
    xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
    schema = XmlDocument.fromBuffer(read('TS119102-2-v141.xsd'), { url: 'http://schemas/report.xsd' });
    validator = XsdValidator.fromDoc(schema);
  });

  afterAll(() => {
    validator?.dispose();
    schema?.dispose();
  });

  const validate = (xml: string): void => {
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
    } finally {
      document.dispose();
    }
  };

  it.each([
    ['a signature that passed, with timestamps and changes', [sampleReport]],
    ['words of others that would be markup', [hostileReport]],
    ['a file without a signature', [unsignedReport]],
    ['a file that cannot be read', [unreadableReport]],
    ['several files', [sampleReport, hostileReport, unsignedReport, unreadableReport, sampleReport]],
    ['no file at all', []],
  ])('%s', (_, reports) => {
    validate(etsiReport(reports));
  });

  it('is judged at all: a word that the schema does not know is not valid', () => {
    const wrong = etsiReport([sampleReport]).replaceAll('MainIndication', 'Indication');
    expect(() => validate(wrong)).toThrow(/MainIndication/u);
  });
});
