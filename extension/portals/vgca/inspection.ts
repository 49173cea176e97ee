/**
 * What the content script asks the background to read for it, so that no reader of certificates and signatures is loaded
 * into every portal's page. Nothing of it is secret, and no token is asked.
 */
export type Inspection =
  /** A certificate that the page was given. DER, base64. */
  | { readonly kind: 'inspect-certificate'; readonly certificate: string }
  /** A CMS signature and what it signs, base64; `content` empty where the signature carries it. */
  | { readonly kind: 'inspect-signature'; readonly signature: string; readonly content: string };

/** Names in pages' replies. */
export interface CertificateFacts {
  readonly Subject: string;
  readonly Issuer: string;
  /** Hex, upper case. */
  readonly SerialNumber: string;
  /** ISO 8601 in UTC. */
  readonly ValidFrom: string;
  readonly ValidTo: string;
}

const maxChars = 4 * 1024 * 1024;

const isBase64 = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= maxChars && /^[A-Za-z0-9+/]*={0,2}$/u.test(value);

/** Reads what came from a content script; null where it is none. */
export function readInspection(value: unknown): Inspection | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  const { kind, certificate, signature, content } = value as Record<string, unknown>;
  if (kind === 'inspect-certificate' && isBase64(certificate)) return { kind, certificate };
  return kind === 'inspect-signature' && isBase64(signature) && isBase64(content) ? { kind, signature, content } : null;
}
