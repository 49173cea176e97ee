// zod: one place says what a message may hold, and both ends read it; `jitless`, because an extension's CSP forbids eval.
import * as z from 'zod';
import type { FailureCode, FailureRecord } from '../errors.ts';
import { failureRows } from '../errors.ts';

z.config({ jitless: true });

/** Base64url text, without padding, of exactly `sizeBytes` bytes (RFC 4648 §5). */
export const bytesField = (sizeBytes: number) => z.string().regex(base64urlOf(sizeBytes));

const base64urlOf = (sizeBytes: number): RegExp => new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((sizeBytes * 4) / 3)}}$`);

/** Base64url text of at most `maxBytes` bytes. */
export const blobField = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil((maxBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/);

/** A SHA-256, 64 lower-case hex digits. */
export const sha256Field = z.string().regex(/^[0-9a-f]{64}$/);

/** The id of a question on the link; for `sign.request` it is a UUIDv7 and the idempotency key (RFC 9562 §5.7). */
export const requestIdField = z.uuidv7();

/** Any UUID: questions that have no lasting effect. */
export const idField = z.uuid();

/** An instant, ISO 8601 in UTC, to the second or finer. */
export const instantField = z.iso.datetime().max(30);

/** A text that people read. It is shown as plain text, never as markup. */
export const textField = (maxLength: number) => z.string().max(maxLength);

/** The place of a document in its request, from 0. */
export const documentNumberField = z.int().min(0).max(499);

/** A count of bytes that JSON carries exactly. */
export const sizeField = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** An origin as browsers write it (RFC 6454 §6.2): scheme and authority, no path. */
export const originField = z
  .string()
  .max(300)
  .regex(/^(?:https?|chrome-extension|moz-extension):\/\/[^/\s?#@]{1,280}$/);

/** Codes as `shared/errors.ts` lists them. */
export const failureCodeField = z.enum(Object.keys(failureRows) as [FailureCode, ...FailureCode[]]);

const fact = z.union([z.string().max(1024), z.number(), z.array(z.string().max(1024)).max(64)]);

/** `details` are flat facts; which of them a code carries is the type's word (`FailureDetails`), not the wire's. */
export const failureFields = {
  code: failureCodeField,
  details: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/), fact),
} as const;

/** A failure as a value inside another message. */
export const failureField = z.strictObject(failureFields) as unknown as z.ZodType<FailureRecord, FailureRecord>;
