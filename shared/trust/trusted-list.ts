import { fromBase64 } from '../bytes/base64.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure, isFailure } from '../errors.ts';
import { legible } from '../text/legible.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { attributeOf, childOf, childrenOf, ownText, parseXml, type XmlElement } from '../xml/parse.ts';
import type { AnchorSource, Period, TrustAnchor, TrustedService } from './anchor.ts';
import { anchorOf } from './anchor.ts';
import { grantedPeriods, isKnownExtension, serviceKind } from './trusted-service.ts';

/** A service of a trusted list that can vouch for signatures or timestamps. */
export interface ListedService {
  readonly provider: string;
  readonly name: string;
  readonly type: TrustedService['type'];
  readonly granted: readonly Period[];
  readonly certificates: readonly Certificate[];
}

/** What is taken from a trusted list. Its own signature is not looked at: see `TrustedService.listVerified`. */
export interface TrustedList {
  /** Country or region of the scheme. */
  readonly territory: string;
  readonly operator: string;
  readonly sequenceNumber: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly issued: number;
  /** Null: the list is closed (§5.3.15). */
  readonly nextUpdate: number | null;
  readonly services: readonly ListedService[];
  /** Certificates of such services that cannot be read; they vouch for nobody. */
  readonly unreadable: number;
}

const tsl = 'http://uri.etsi.org/02231/v2#';
const xml = 'http://www.w3.org/XML/1998/namespace';
const mostBytes = 16 * 1024 * 1024;
const mostServices = 10_000;

function malformed(clause: string, reason: string): Failure {
  return new Failure('MALFORMED', { offset: 0, clause: `TS 119 612 ${clause}`, reason });
}

/** A child that has to be there. */
function need(element: XmlElement, name: string, clause: string): XmlElement {
  const found = childOf(element, tsl, name);
  if (found === null) throw malformed(clause, `no ${name}`);
  return found;
}

/** Reads an `xsd:dateTime`; a list's times are in UTC (TS 119 612 §5.1.4). */
function timeOf(element: XmlElement, clause: string): number {
  const text = ownText(element);
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)?$/.exec(text);
  const time = match === null ? Number.NaN : Date.parse(`${match[1]?.slice(0, 23)}${match[2] ?? 'Z'}`);
  if (Number.isNaN(time)) throw malformed(clause, 'no time');
  return time;
}

/** A name in Vietnamese or English where there is one (§5.1.4). */
function nameOf(element: XmlElement): string {
  const names = childrenOf(element, tsl, 'Name');
  const inLanguage = (language: string) =>
    names.find((name) => attributeOf(name, xml, 'lang')?.toLowerCase().startsWith(language));
  const chosen = inLanguage('vi') ?? inLanguage('en') ?? names[0];
  return legible(chosen === undefined ? '' : ownText(chosen)).slice(0, 300);
}

/**
 * Reads a trusted list: its scheme, and of its services those that issue signers' certificates or timestamps.
 *
 * @throws Failure `MALFORMED`, `DOC_UNSUPPORTED` (no trusted list, or of another version), `DOC_TOO_LARGE`, `LIMIT_EXCEEDED`.
 * @see ETSI TS 119 612 §5
 */
export function readTrustedList(bytes: Bytes): TrustedList {
  if (bytes.length > mostBytes) {
    throw new Failure('DOC_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: mostBytes });
  }
  const root = parseXml(bytes);
  if (root.name !== 'TrustServiceStatusList' || root.namespace !== tsl) {
    throw new Failure('DOC_UNSUPPORTED', { type: 'XML' });
  }
  const scheme = need(root, 'SchemeInformation', '§5.3');
  const version = Number(ownText(need(scheme, 'TSLVersionIdentifier', '§5.3.1')));
  // 3 was TS 102 231; 5 and 6 are TS 119 612 up to 2.1.1 and from 2.3.1 on.
  if (!(version >= 3 && version <= 6)) throw new Failure('DOC_UNSUPPORTED', { type: `trusted list ${version}` });
  const sequenceNumber = Number(ownText(need(scheme, 'TSLSequenceNumber', '§5.3.2')));
  if (!Number.isSafeInteger(sequenceNumber) || sequenceNumber < 1) throw malformed('§5.3.2', 'no sequence number');
  const next = childOf(need(scheme, 'NextUpdate', '§5.3.15'), tsl, 'dateTime');
  const found = providersOf(root).flatMap(servicesOf);
  if (found.length > mostServices) throw new Failure('LIMIT_EXCEEDED', { limit: 'services', value: mostServices });
  return {
    territory: legible(ownText(need(scheme, 'SchemeTerritory', '§5.3.10'))).slice(0, 20),
    operator: nameOf(need(scheme, 'SchemeOperatorName', '§5.3.4')),
    sequenceNumber,
    issued: timeOf(need(scheme, 'ListIssueDateTime', '§5.3.14'), '§5.3.14'),
    nextUpdate: next === null ? null : timeOf(next, '§5.3.15'),
    services: found.map(({ service }) => service),
    unreadable: found.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

/** A list of lists has none, nor has one of a scheme without providers (§5.3.18). */
function providersOf(root: XmlElement): readonly XmlElement[] {
  const list = childOf(root, tsl, 'TrustServiceProviderList');
  return list === null ? [] : childrenOf(list, tsl, 'TrustServiceProvider');
}

interface FoundService {
  readonly service: ListedService;
  readonly unreadable: number;
}

function servicesOf(provider: XmlElement): readonly FoundService[] {
  const providerName = nameOf(need(need(provider, 'TSPInformation', '§5.4'), 'TSPName', '§5.4.1'));
  return childrenOf(need(provider, 'TSPServices', '§5.4.6'), tsl, 'TSPService').flatMap((service) => {
    const found = serviceOf(service, providerName);
    return found === null ? [] : [found];
  });
}

/** One service; null where it vouches for neither signatures nor timestamps. */
function serviceOf(service: XmlElement, provider: string): FoundService | null {
  const information = need(service, 'ServiceInformation', '§5.5');
  const history = childOf(service, tsl, 'ServiceHistory');
  const past = history === null ? [] : childrenOf(history, tsl, 'ServiceHistoryInstance');
  const states = [information, ...past].map(stateOf);
  const kinds = new Set(states.map(({ kind }) => kind).filter((kind) => kind !== null));
  const [type] = kinds;
  // A service that changed its trade has a history that vouches for two things: none of it is taken.
  if (type === undefined || kinds.size > 1) return null;
  const identity = need(information, 'ServiceDigitalIdentity', '§5.5.3');
  const { certificates, unreadable } = certificatesOf(identity);
  if (certificates.length === 0 && unreadable === 0) return null;
  const name = nameOf(need(information, 'ServiceName', '§5.5.2'));
  return { service: { provider, name, type, granted: grantedPeriods(states), certificates }, unreadable };
}

/** What a service was from a moment on (§5.5.1, §5.5.4, §5.5.5, §5.6). */
function stateOf(information: XmlElement) {
  const type = ownText(need(information, 'ServiceTypeIdentifier', '§5.5.1'));
  const extensions = childOf(information, tsl, 'ServiceInformationExtensions');
  const rows = extensions === null ? [] : childrenOf(extensions, tsl, 'Extension');
  const isStrange = rows.some(
    (extension) =>
      ['true', '1'].includes(attributeOf(extension, '', 'Critical') ?? '') &&
      !extension.children.some((child) => typeof child !== 'string' && isKnownExtension(child.name)),
  );
  return {
    // §5.5.9: what is critical and not understood leaves nothing to rely on.
    kind: isStrange ? null : serviceKind(type, rows.flatMap(usesOf)),
    status: ownText(need(information, 'ServiceStatus', '§5.5.4')),
    from: timeOf(need(information, 'StatusStartingTime', '§5.5.5'), '§5.5.5'),
  };
}

/** What an issuer's certificates are for (§5.5.9.4). */
function usesOf(extension: XmlElement): readonly string[] {
  return childrenOf(extension, tsl, 'AdditionalServiceInformation').flatMap((use) =>
    childrenOf(use, tsl, 'URI').map(ownText),
  );
}

function certificatesOf(identity: XmlElement) {
  const texts = childrenOf(identity, tsl, 'DigitalId').flatMap((id) => childrenOf(id, tsl, 'X509Certificate'));
  const certificates = texts.map(ownText).map(readable);
  const found = certificates.filter((certificate) => certificate !== null);
  return { certificates: found, unreadable: certificates.length - found.length };
}

function readable(text: string): Certificate | null {
  const der = fromBase64(text.replaceAll(/\s+/g, ''));
  if (der === null) return null;
  try {
    return readCertificate(der);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/**
 * The certificates of a list as anchors. Each counts while its service is granted.
 *
 * @param confirmed whether a person has decided to trust the list: its own signature was not checked.
 * @throws Failure `DOC_UNSUPPORTED` where the list names nobody.
 */
export function anchorsOfList(list: TrustedList, source: AnchorSource, confirmed: boolean): readonly TrustAnchor[] {
  const anchors = list.services.flatMap(({ name, type, granted, certificates }) => {
    const { territory, nextUpdate } = list;
    const service: TrustedService = { name, type, territory, granted, nextUpdate, listVerified: false };
    return certificates.map((certificate) => ({ ...anchorOf(certificate, source, confirmed), service }));
  });
  if (anchors.length === 0) throw new Failure('DOC_UNSUPPORTED', { type: 'trusted list without services' });
  return anchors;
}
