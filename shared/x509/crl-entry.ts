import { contentOf, type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import { type Extension, insideExtension, readExtensionList } from './extensions.ts';
import { readGeneralNames } from './general-name.ts';

/** What a CRL says of one certificate. */
export interface RevokedEntry {
  /** Milliseconds; 0 where the time cannot be read: revoked since ever. */
  readonly revokedAt: number;
  /** Number of `CRLReason` (RFC 5280 §5.3.1); null where none is given. */
  readonly reason: number | null;
}

/** Reads one entry. What cannot be read of it leaves it an entry: the certificate is revoked. */
export function readEntry(der: Bytes): RevokedEntry {
  const { time, extensions } = partsOf(der);
  const reason = extensions.find(({ oid }) => oid === '2.5.29.21')?.value;
  return {
    revokedAt: (time === null ? null : tolerant(() => timeOf(time))) ?? 0,
    reason: reason === undefined ? null : tolerant(() => reasonOf(reason)),
  };
}

/** Canonical name of the certificate's issuer, as an entry of an indirect CRL has it (§5.3.3); null where it has none. */
export function issuerOfEntry(der: Bytes): string | null {
  const value = partsOf(der).extensions.find(({ oid }) => oid === '2.5.29.29')?.value;
  const names = value === undefined ? null : tolerant(() => readGeneralNames(insideExtension(value)));
  return names?.find((name) => name.kind === 'directory')?.name.canonical ?? null;
}

function partsOf(der: Bytes): { readonly time: Der | null; readonly extensions: readonly Extension[] } {
  const parts = tolerant(() => {
    const fields = fieldsOf(readDer(der), 'RFC 5280 §5.1.2.6');
    fields.take(tags.integer, 'userCertificate');
    return { time: fields.any('revocationDate'), extensions: fields.optional(tags.sequence) };
  });
  const list = parts?.extensions ?? null;
  return {
    time: parts?.time ?? null,
    extensions: (list === null ? null : tolerant(() => readExtensionList(list))) ?? [],
  };
}

/** An ENUMERATED of one octet (RFC 5280 §5.3.1). */
function reasonOf(value: Bytes): number {
  const element = insideExtension(value);
  const [reason] = contentOf(element);
  if (element.tag !== 0x0a || contentOf(element).length !== 1 || reason === undefined) {
    throw malformed(0, 'RFC 5280 §5.3.1', 'no reason');
  }
  return reason;
}

function tolerant<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
