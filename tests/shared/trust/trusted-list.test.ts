import { describe, expect, it } from 'vitest';
import { isGranted } from '../../../shared/trust/anchor.ts';
import { anchorsOfList, readTrustedList } from '../../../shared/trust/trusted-list.ts';
import { issued } from '../fixtures.ts';
import { listText, type ServiceText } from './list-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (...services: readonly ServiceText[]) => readTrustedList(bytesOf(listText(services)));
const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

describe('a trusted list (ETSI TS 119 612)', () => {
  it('tells whose it is, of when, and of which services', () => {
    expect(read({ certificates: ['root', 'other-root'] })).toMatchObject({
      territory: 'XT',
      operator: 'Operator',
      sequenceNumber: 7,
      issued: Date.UTC(2026, 5, 1),
      nextUpdate: Date.UTC(2099, 11, 1),
      unreadable: 0,
      services: [{ provider: 'Provider', name: 'Dịch vụ thử', type: 'signatures', certificates: [{}, {}] }],
    });
  });

  it('gives anchors that say where they come from, and that nobody has verified the list', () => {
    const [anchor] = anchorsOfList(read({}), 'given', true);
    expect(anchor?.certificate.sha256).toBe(issued('root').sha256);
    expect(anchor).toMatchObject({
      source: 'given',
      confirmed: true,
      service: { name: 'Dịch vụ thử', territory: 'XT', type: 'signatures', listVerified: false },
    });
  });

  it('is taken for its issuers of qualified certificates and its timestamps alone (§5.5.1)', () => {
    const found = (type: string) => read({ type }).services.map((service) => service.type);
    expect(found('CA/QC')).toEqual(['signatures']);
    for (const type of ['TSA', 'TSA/QTST']) expect(found(type)).toEqual(['timestamps']);
    for (const type of ['CA/PKC', 'Certstatus/OCSP/QC', 'unspecified', 'constructor']) expect(found(type)).toEqual([]);
  });

  it('counts for a service while it is granted, by its history too (§5.5.5, §5.6)', () => {
    const [service] = read({
      status: 'withdrawn',
      from: '2022-01-01T00:00:00Z',
      history: [
        { status: 'granted', from: '2016-07-01T00:00:00Z' },
        {
          status: 'http://uri.etsi.org/TrstSvc/eSigDir-1999-93-EC-TrustedList/Svcstatus/undersupervision',
          from: '2010-01-01T00:00:00Z',
        },
        { status: 'deprecatedatnationallevel', from: '2005-01-01T00:00:00Z' },
      ],
    }).services;
    expect(service?.granted).toEqual([{ from: Date.UTC(2010, 0), until: Date.UTC(2022, 0) }]);
    const days = ['2006-01-01', '2012-01-01', '2020-01-01', '2023-01-01'];
    expect(days.map((day) => isGranted(service, at(day)))).toEqual([false, true, true, false]);
  });

  it('counts for nothing where the status is a word that nobody knows', () => {
    const unknown = ['https://evil.test/granted', 'granted2', 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'];
    for (const status of unknown) expect(read({ status }).services[0]?.granted).toEqual([]);
  });

  it('is not taken for a service for web sites alone, nor for one with a critical extension that nobody knows', () => {
    const use = (name: string) =>
      `<Extension Critical="true"><AdditionalServiceInformation><URI xml:lang="en">http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/${name}</URI></AdditionalServiceInformation></Extension>`;
    expect(read({ extensions: use('ForeSignatures') }).services).toHaveLength(1);
    expect(read({ extensions: use('ForWebSiteAuthentication') }).services).toEqual([]);
    expect(read({ extensions: use('ForWebSiteAuthentication') + use('ForeSeals') }).services).toHaveLength(1);
    const strange = '<Extension Critical="true"><Strange/></Extension>';
    expect(read({ extensions: strange }).services).toEqual([]);
    expect(read({ extensions: strange.replace('true', 'false') }).services).toHaveLength(1);
  });

  it('passes over a certificate that cannot be read, and counts it', () => {
    const text = listText([{ certificates: ['root', 'other-root'] }]).replace(
      '<X509Certificate>\nMII',
      '<X509Certificate>\nAII',
    );
    const list = readTrustedList(bytesOf(text));
    expect(list.unreadable).toBe(1);
    expect(anchorsOfList(list, 'given', true).map(({ certificate }) => certificate.sha256)).toEqual([
      issued('other-root').sha256,
    ]);
  });
});

describe('a file that is no trusted list', () => {
  const refused = (text: string, failure: object) =>
    expect(() => anchorsOfList(readTrustedList(bytesOf(text)), 'given', true)).toThrow(
      expect.objectContaining(failure),
    );

  it('is other XML, of another version, or names nobody', () => {
    refused('<a/>', { code: 'DOC_UNSUPPORTED' });
    refused(listText([{}]).replace('2231/v2#', '2231/v3#'), { code: 'DOC_UNSUPPORTED' });
    refused(listText([{}]).replace('Identifier>5<', 'Identifier>9<'), { code: 'DOC_UNSUPPORTED' });
    refused(listText([]), { code: 'DOC_UNSUPPORTED' });
  });

  it('lacks what every list has, or tells a time that is none', () => {
    for (const name of ['TSLSequenceNumber', 'SchemeTerritory', 'ServiceStatus', 'StatusStartingTime', 'TSPName']) {
      refused(listText([{}]).replaceAll(`${name}>`, `${name}x>`), { code: 'MALFORMED' });
    }
    for (const from of ['yesterday', '2020-01-01', '2020-13-01T00:00:00Z', '2020-01-01T00:00:00']) {
      const isTime = from === '2020-01-01T00:00:00';
      if (isTime) expect(read({ from }).services).toHaveLength(1);
      else refused(listText([{ from }]), { code: 'MALFORMED' });
    }
  });

  it('has a document type, and with it entities', () => {
    const list = listText([{}]).replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>');
    refused(list, { code: 'MALFORMED' });
  });
});
