import type { IssuedName } from '../fixtures.ts';
import { issuedBase64 } from '../openssl-fixtures.ts';

const type = 'http://uri.etsi.org/TrstSvc/Svctype/';
const status = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/';

/** One state of a service in the list of a test. */
export interface StateText {
  /** After `…/Svctype/`. */
  readonly type?: string;
  /** After `…/TrustedList/Svcstatus/`, or a whole URI. */
  readonly status?: string;
  readonly from?: string;
  /** XML of its extensions. */
  readonly extensions?: string;
}

export interface ServiceText extends StateText {
  readonly certificates?: readonly IssuedName[];
  readonly history?: readonly StateText[];
}

function stateText(state: StateText, identity: string): string {
  const uri = state.status ?? 'granted';
  return `<ServiceTypeIdentifier>${type}${state.type ?? 'CA/QC'}</ServiceTypeIdentifier>
    <ServiceName><Name xml:lang="en">A service</Name><Name xml:lang="vi">Dịch vụ thử</Name></ServiceName>
    <ServiceDigitalIdentity>${identity}</ServiceDigitalIdentity>
    <ServiceStatus>${uri.startsWith('http') ? uri : status + uri}</ServiceStatus>
    <StatusStartingTime>${state.from ?? '2016-07-01T00:00:00Z'}</StatusStartingTime>
    ${state.extensions === undefined ? '' : `<ServiceInformationExtensions>${state.extensions}</ServiceInformationExtensions>`}`;
}

function serviceText({ certificates = ['root'], history = [], ...state }: ServiceText): string {
  const ids = certificates.map(
    (name) => `<DigitalId><X509Certificate>\n${issuedBase64[name]}\n</X509Certificate></DigitalId>`,
  );
  const past = history.map(
    (old) =>
      `<ServiceHistoryInstance>${stateText(old, '<DigitalId><X509SubjectName>CN=x</X509SubjectName></DigitalId>')}</ServiceHistoryInstance>`,
  );
  return `<TSPService><ServiceInformation>${stateText(state, ids.join(''))}</ServiceInformation>
    ${past.length === 0 ? '' : `<ServiceHistory>${past.join('')}</ServiceHistory>`}</TSPService>`;
}

const names = (name: string, text: string): string => `<${name}><Name xml:lang="en">${text}</Name></${name}>`;
const uri = '<URI xml:lang="en">http://list.test/</URI>';
const address = `Address><PostalAddresses><PostalAddress xml:lang="en"><StreetAddress>1</StreetAddress><Locality>Hà Nội</Locality>
  <CountryName>VN</CountryName></PostalAddress></PostalAddresses><ElectronicAddress>${uri}</ElectronicAddress></`;

/** A trusted list of the schema of ETSI TS 119 612, without its signature. */
export function listText(services: readonly ServiceText[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" TSLTag="http://uri.etsi.org/19612/TSLTag">
  <SchemeInformation>
    <TSLVersionIdentifier>5</TSLVersionIdentifier>
    <TSLSequenceNumber>7</TSLSequenceNumber>
    <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>
    ${names('SchemeOperatorName', 'Operator')}
    <SchemeOperator${address}SchemeOperatorAddress>
    ${names('SchemeName', 'XT:Scheme')}
    <SchemeInformationURI>${uri}</SchemeInformationURI>
    <StatusDeterminationApproach>http://uri.etsi.org/TrstSvc/TrustedList/StatusDetn/EUappropriate</StatusDeterminationApproach>
    <SchemeTypeCommunityRules>${uri}</SchemeTypeCommunityRules>
    <SchemeTerritory>XT</SchemeTerritory>
    <PolicyOrLegalNotice><TSLLegalNotice xml:lang="en">None.</TSLLegalNotice></PolicyOrLegalNotice>
    <HistoricalInformationPeriod>65535</HistoricalInformationPeriod>
    <ListIssueDateTime>2026-06-01T00:00:00Z</ListIssueDateTime>
    <NextUpdate><dateTime>2099-12-01T00:00:00Z</dateTime></NextUpdate>
  </SchemeInformation>
  <TrustServiceProviderList><TrustServiceProvider>
    <TSPInformation>
      ${names('TSPName', 'Provider')}
      <TSP${address}TSPAddress>
      <TSPInformationURI>${uri}</TSPInformationURI>
    </TSPInformation>
    <TSPServices>${services.map(serviceText).join('\n')}</TSPServices>
  </TrustServiceProvider></TrustServiceProviderList>
</TrustServiceStatusList>`;
}
