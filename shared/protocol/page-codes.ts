import type { FailureCode, FailureRecord } from '../errors.ts';

/**
 * The failures that a portal's page is told, and which of their details. Names of tokens, drivers and certificates, and how
 * often a PIN may still be tried, are nobody's business but the official's.
 */
export const pageCodes = {
  EXTENSION_UNAVAILABLE: [],
  NOT_ENABLED: ['origin'],
  AGENT_UNAVAILABLE: [],
  AGENT_NOT_PAIRED: [],
  VERSION_MISMATCH: ['requiresUpdate'],
  USER_CANCELLED: [],
  TIMEOUT: [],
  PORTAL_BUSY: ['origin'],
  ORIGIN_NOT_ALLOWED: ['origin'],
  POLICY_DENIED: ['rule'],
  MESSAGE_INVALID: ['reason'],
  NO_TOKEN: [],
  DRIVER_MISSING: [],
  CERT_NOT_FOUND: [],
  CERT_EXPIRED: [],
  CERT_NOT_YET: [],
  CERT_WRONG_USAGE: [],
  CERT_WRONG_ROLE: ['role', 'needs'],
  SEAL_BEFORE_SIGNATURE: [],
  TOKEN_REMOVED: [],
  TOKEN_BUSY: [],
  TOKEN_FAULT: [],
  KEY_UNSUITABLE: [],
  PIN_INCORRECT: [],
  PIN_LOCKED: [],
  PIN_MUST_CHANGE: [],
  DOC_CHANGED: [],
  DOC_ENCRYPTED: [],
  DOC_PASSWORD_WRONG: [],
  DOC_SIGNING_FORBIDDEN: ['rule'],
  DOC_DAMAGED: ['offset', 'clause', 'reason'],
  DOC_TOO_LARGE: ['sizeBytes', 'limitBytes'],
  DOC_UNSUPPORTED: ['type'],
  DOC_CERTIFIED_NO_CHANGES: [],
  STAMP_UNPLACEABLE: ['reason'],
  LIMIT_EXCEEDED: ['limit', 'value'],
  PRODUCT_REJECTED: [],
  REQUEST_EXPIRED: [],
  LINK_LOST: [],
  UPLOAD_REJECTED: ['reason'],
  INTERNAL: ['reference'],
} as const satisfies Partial<Record<FailureCode, readonly string[]>>;

/** The code of a failure that a page is told. */
export type PageCode = keyof typeof pageCodes;

/** A failure as it crosses to a page. */
export interface PageFailure {
  readonly code: PageCode;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Drivers and the other inner works of this computer, told as what they mean to a portal. */
const toldAs: Partial<Record<FailureCode, PageCode>> = {
  DRIVER_CRASHED: 'TOKEN_FAULT',
  DRIVER_TIMEOUT: 'TOKEN_FAULT',
  MODULE_UNUSABLE: 'TOKEN_FAULT',
  MULTIPLE_TOKENS: 'CERT_NOT_FOUND',
  MALFORMED: 'DOC_DAMAGED',
  PORTAL_SESSION_EXPIRED: 'UPLOAD_REJECTED',
};

const isPageCode = (code: string): code is PageCode => Object.hasOwn(pageCodes, code);

/** What of a failure a page is told. One that says nothing to a portal is `INTERNAL`. */
export function toldToPage(failure: FailureRecord): PageFailure {
  const named = isPageCode(failure.code) ? failure.code : (toldAs[failure.code] ?? 'INTERNAL');
  const told: readonly string[] = pageCodes[named];
  const details = Object.entries(failure.details).filter(([key]) => told.includes(key));
  return { code: named, details: Object.fromEntries(details) };
}
