// What a portal's developers see: copied as it stands to `trien.d.ts`, so it imports nothing. The sources are held to it.

/** Version of this library. */
export declare const version: string;

/** Language of `TrienError.message` and of a report's texts. */
export type Language = 'vi' | 'en';

/**
 * What a signature is for: approve (ký phê duyệt), issue (ký phát hành), incoming (công văn đến), copy (sao y, sao lục, trích
 * sao), annex (phụ lục), comment (bút phê), initial (ký nháy), plain (no role).
 */
export type Role = 'plain' | 'approve' | 'issue' | 'incoming' | 'copy' | 'annex' | 'comment' | 'initial';

/** A document. A `File` has its own name. */
export interface NamedDocument {
  readonly blob: Blob;
  /** File name, 1 to 255 characters. */
  readonly name: string;
}

/** What every call takes. */
export interface CallOptions {
  /** Ends the call: a window that stands open is withdrawn, the promise is rejected with `signal.reason`. */
  readonly signal?: AbortSignal;
  /** `vi` where it is absent. */
  readonly lang?: Language;
}

/** What the portal says of the signature. The official sees it and can change it. */
export interface Wish {
  /** `plain` where it is absent. */
  readonly role?: Role;
  /** Number and symbol, such as `05/QĐ-UBND`. */
  readonly number?: string;
  /** `YYYY-MM-DD`, in Viet Nam. */
  readonly date?: string;
  readonly subject?: string;
  /** Name of the agency. */
  readonly agency?: string;
}

/**
 * How far a call is. `waiting`: for the official's leave, or for another window of this page; `opened`: the official sees the
 * documents; `signed`, `failed`: the `n`th document (from 0) of `of`.
 */
export type Progress =
  | { readonly state: 'waiting' | 'opened' }
  | { readonly state: 'signed' | 'failed'; readonly n: number; readonly of: number };

/** Options of `sign` and `signBatch`. */
export interface SignOptions extends CallOptions, Wish {
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Puts a signed file where it belongs, such as the portal's server. Once its promise resolves the official is told that the
   * portal has the file; where it rejects, the extension keeps the file for the official, and the call fails with that reason.
   * Without it the official is told that the portal gave no proof.
   */
  readonly store?: (signed: Signed) => unknown;
}

/** A signed document. What the extension could not read in it in time is null. */
export interface Signed {
  /** Its place among the documents that were handed over, from 0. */
  readonly n: number;
  /** The signed PDF. */
  readonly signed: Blob;
  /** `Tờ trình.pdf` became `Tờ trình.signed.pdf`. */
  readonly name: string;
  /** Of `signed`, lower-case hexadecimal. */
  readonly sha256: string | null;
  /** Name of the last signer as the certificate has it. */
  readonly signer: string | null;
  /** The time that the signature claims, ISO 8601 in UTC. */
  readonly signedAt: string | null;
  /** Of the whole document, with the roots that this official trusts: a hint. Your server verifies for itself. */
  readonly verdict: Verdict | null;
}

/** One document of a batch. */
export type BatchResult = Signed | { readonly n: number; readonly error: TrienError };

/** What became of a batch. */
export interface BatchSummary {
  readonly signed: number;
  readonly failed: number;
  /** In the order of the documents. */
  readonly results: readonly BatchResult[];
}

/** The documents of a batch as each is ready; `summary` when all are. */
export interface Batch extends AsyncIterable<BatchResult> {
  /** Never rejects for a single document; rejects where the whole batch failed before anything was signed. */
  readonly summary: Promise<BatchSummary>;
}

/** What answers on this computer. */
export interface Status {
  /** Version of the extension. */
  readonly extension: string;
  /** Version of the signing agent. */
  readonly agent: string;
}

/** A certificate that this official has used in this portal before, and whose token is plugged in. */
export interface CertificateInfo {
  /** Common name. */
  readonly subject: string;
  /** Common name. */
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Of `der`, lower-case hexadecimal. */
  readonly sha256: string;
  /** Base64. */
  readonly der: string;
}

/** What a server verifies to log an official in. */
export interface LoginToken {
  readonly format: 'trien:1';
  /** DER, base64. Unverified: the server builds its path and checks its revocation. */
  readonly unverifiedCertificate: string;
  /** JOSE's name of the algorithm (RFC 7518 §3.1). */
  readonly algorithm: 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512';
  /** Over hash(origin) ‖ hash(nonce), base64; of ECDSA r ‖ s. The origin is the one that the browser tells. */
  readonly signature: string;
}

/** What a document's signatures are worth together. */
export type Verdict = 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE' | 'NO-SIGNATURE' | 'UNREADABLE';

/** What the extension says of a file; field names are those of SiVa. Fields may be added, none is renamed. */
export interface Report {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The gravest of the signatures. */
  readonly verdict: Verdict;
  readonly validationTime: string;
  readonly signaturesCount: number;
  readonly validSignaturesCount: number;
  /** In the order of signing. */
  readonly signatures: readonly SignatureReport[];
}

/** One signature of it. */
export interface SignatureReport {
  readonly id: string;
  readonly indication: 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE';
  readonly subIndication: string | null;
  readonly signatureFormat: string | null;
  readonly signedBy: string;
  readonly claimedSigningTime: string | null;
  /** The earliest time at which the signature is proven to have existed. */
  readonly bestSignatureTime: string | null;
  readonly certificate: {
    readonly subject: string;
    readonly issuer: string;
    readonly serialNumber: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly sha256: string;
  } | null;
  readonly scope: { readonly kind: 'full' | 'partial' };
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/** Codes are stable; each is explained in the documentation that `docsUrl` names. */
export type TrienErrorCode = /* codes */ string;

/** Why a call failed. */
export declare class TrienError extends Error {
  readonly code: TrienErrorCode;
  /** Whether the same call can succeed when it is tried again without another change. */
  readonly retryable: boolean;
  /** For people: what happened, and what to do next. */
  readonly userMessage: { readonly vi: string; readonly en: string };
  /** Where the code is explained; beside this library. */
  readonly docsUrl: string;
  /** Facts by code, none of them personal. */
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: TrienErrorCode, details?: Readonly<Record<string, unknown>>, lang?: Language);
}

/** Whether extension and agent answer. @throws TrienError which of them does not, and what the official can do */
export declare function status(options?: CallOptions): Promise<Status>;

/** Certificates that this official has signed or logged in with in this portal, and could use now; none before. */
export declare function certificates(options?: CallOptions): Promise<readonly CertificateInfo[]>;

/** Has the official sign one PDF. Call it in the handler of a click, so that the window may open at once. */
export declare function sign(document: File | NamedDocument, options?: SignOptions): Promise<Signed>;

/** Has the official sign several PDFs with one consent and one PIN. */
export declare function signBatch(documents: Iterable<File | NamedDocument>, options?: SignOptions): Batch;

/** What the extension says of a signed file, with the roots that this official trusts. Nothing is uploaded; no agent is needed. */
export declare function verify(document: File | NamedDocument, options?: CallOptions): Promise<Report>;

/**
 * Logs the official in with the token.
 *
 * @param nonce made by your server for this login alone: 44 to 128 characters, at least 32 random bytes in base64
 */
export declare function authenticate(nonce: string, options?: CallOptions): Promise<LoginToken>;
