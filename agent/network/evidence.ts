import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { EvidenceSource } from '../../shared/ports.ts';
import { type FetchBody, type FetchRules, fetchBytes } from './http.ts';

/** What may be asked beside the public network, and how long. Plain JSON: a thread is told it. */
export interface OnlineRules {
  /** `host:port` as in `FetchRules`. */
  readonly allowedHosts?: readonly string[];
}

/** security.md §5.3 */
export const evidenceLimits = {
  issuersBytes: 256 * 1024,
  crlBytes: 10 * 1024 * 1024,
  ocspBytes: 64 * 1024,
  fetchMs: 10_000,
  /** While somebody waits for one document. */
  totalMs: 20_000,
  /** Questions to one host about one document. */
  perHost: 10,
} as const;

/**
 * Issuers, CRLs and OCSP answers from the network, for one document. What does not come in time, or is refused, is lacking.
 *
 * @see security.md §5.3; RFC 5280 §4.2.1.13, §4.2.2.1; RFC 6960 §A.1
 */
export function openEvidence(
  { allowedHosts = [] }: OnlineRules,
  resolve?: FetchRules['resolve'],
  totalMs: number = evidenceLimits.totalMs,
): EvidenceSource {
  let ends: number | null = null;
  const perHost = new Map<string, number>();
  const ask = async (address: string, limitBytes: number, body: FetchBody | null = null): Promise<Bytes | null> => {
    ends ??= performance.now() + totalMs;
    const timeoutMs = Math.min(evidenceLimits.fetchMs, Math.ceil(ends - performance.now()));
    const host = URL.parse(address)?.host ?? '';
    const asked = (perHost.get(host) ?? 0) + 1;
    perHost.set(host, asked);
    if (timeoutMs <= 0 || asked > evidenceLimits.perHost) return null;
    try {
      return await fetchBytes(address, { limitBytes, timeoutMs, allowedHosts, ...(resolve && { resolve }) }, body);
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  };
  return {
    issuers: (address) => ask(address, evidenceLimits.issuersBytes),
    crl: (address) => ask(address, evidenceLimits.crlBytes),
    ocsp: (address, bytes) => ask(address, evidenceLimits.ocspBytes, { type: 'application/ocsp-request', bytes }),
  };
}
