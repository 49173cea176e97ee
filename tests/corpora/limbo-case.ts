import { fromBase64 } from '../../shared/bytes/base64.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { isFailure } from '../../shared/errors.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { type Crl, readCrl } from '../../shared/x509/crl.ts';
import type { GeneralName } from '../../shared/x509/general-name.ts';
import { judgeCertificate } from '../../shared/x509/judge-certificate.ts';
import { gatherPki } from '../../shared/x509/pki-facts.ts';

export interface PeerName {
  readonly kind: 'DNS' | 'IP' | 'RFC822';
  readonly value: string;
}

/** A case of x509-limbo, as far as it is used. */
export interface LimboCase {
  readonly id: string;
  readonly description: string;
  readonly validation_kind: 'SERVER' | 'CLIENT';
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly validation_time: string | null;
  readonly extended_key_usage: readonly string[];
  readonly expected_result: 'SUCCESS' | 'FAILURE';
  readonly expected_peer_name: PeerName | null;
  readonly expected_peer_names: readonly PeerName[];
  readonly max_chain_depth: number | null;
  readonly crls: readonly string[];
}

const purposes: Readonly<Record<string, string>> = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' };

/** The time that OpenSSL and we take where a case names none: one for the whole run. */
export const timeOf = ({ validation_time: time }: LimboCase, now: number): number =>
  time === null ? now : Date.parse(time);

export const peersOf = (row: LimboCase): readonly PeerName[] =>
  row.expected_peer_name === null ? row.expected_peer_names : [row.expected_peer_name];

/** What our validator says, and why not. */
export async function runLimbo(
  row: LimboCase,
  now: number,
): Promise<{ readonly valid: boolean; readonly why: string }> {
  try {
    return await judge(row, timeOf(row, now));
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { valid: false, why: `unreadable: ${JSON.stringify(error.record)}` };
  }
}

async function judge(row: LimboCase, at: number): Promise<{ readonly valid: boolean; readonly why: string }> {
  const peer = readCertificate(pemBytes(row.peer_certificate));
  const anchors = row.trusted_certs.flatMap((pem) => tolerant(() => certificateOf(pem)));
  const certificates = row.untrusted_intermediates.flatMap((pem) => tolerant(() => certificateOf(pem)));
  const crls: readonly Crl[] = row.crls.map((pem) => readCrl(pemBytes(pem)));
  const facts = await gatherPki(peer, { certificates, crls, ocsp: [], anchors }, at);
  const { validation } = judgeCertificate(peer, facts, {
    at,
    revocation: crls.length === 0 ? 'ignored' : 'demanded',
    profile: true,
    purposes: (row.extended_key_usage.length > 0
      ? row.extended_key_usage
      : [row.validation_kind === 'SERVER' ? 'serverAuth' : 'clientAuth']
    ).map((name) => purposes[name] ?? name),
    ...(row.max_chain_depth === null ? {} : { authorities: row.max_chain_depth }),
  });
  const names = peersOf(row);
  const named = names.every((name) => (peer.subjectAltNames ?? []).some((presented) => isPeer(presented, name)));
  const faults = validation.checks.filter(({ state }) => state !== 'passed');
  const why = faults.map(({ id, place, fault, about }) => [id, place, fault, ...about].join(' ')).join('; ');
  return { valid: validation.valid && named, why: named ? why : `${why} name` };
}

const certificateOf = (pem: string): Certificate => readCertificate(pemBytes(pem));

function pemBytes(pem: string): Bytes {
  const bytes = fromBase64(pem.replaceAll(/-----[^-]+-----|\s/g, ''));
  if (bytes === null) throw new TypeError('no PEM');
  return bytes;
}

function tolerant<Value>(read: () => Value): readonly Value[] {
  try {
    return [read()];
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

/** Whether a certificate's name is the peer's (RFC 9525 §6.3); the core itself asks no servers for their names. */
export function isPeer(presented: GeneralName, wanted: PeerName): boolean {
  if (presented.kind === 'ip') return wanted.kind === 'IP' && presented.bytes.join() === addressOf(wanted.value).join();
  if (presented.kind === 'email') return wanted.kind === 'RFC822' && presented.text === wanted.value;
  if (presented.kind !== 'dns' || wanted.kind !== 'DNS') return false;
  const [first = '', ...rest] = presented.text.toLowerCase().split('.');
  const [label = '', ...domain] = wanted.value.toLowerCase().split('.');
  return rest.join('.') === domain.join('.') && (first === label || (first === '*' && rest.length > 1));
}

function addressOf(text: string): readonly number[] {
  if (!text.includes(':')) return text.split('.').map(Number);
  const [head = '', tail] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : new Array<number>(8 - left.length - right.length).fill(0);
  return [...left, ...zeros, ...right].flatMap((group) => [group >> 8, group & 0xff]);
}
