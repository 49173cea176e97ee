import { type Check, fails, notReached, ok, undecided, unsupported, warning } from './check.ts';

/** Whether the document is the one that was signed, by the holder of the key. */
export const contentChecks: readonly Check[] = [
  {
    id: 'content-type',
    clause: 'RFC 5652 §11.1',
    judge({ contentType, signedAttributes }) {
      if (contentType === 'right' || (contentType === 'absent' && signedAttributes === 'absent')) {
        return ok('check.content-type.ok');
      }
      return fails('check.content-type.failed', 'FORMAT_FAILURE');
    },
  },
  {
    id: 'integrity',
    clause: 'EN 319 102-1 §5.2.7.4',
    judge({ content, algorithms, place, signer }) {
      if (content === 'unchanged') return ok('check.integrity.ok');
      if (content === 'changed') return fails('check.integrity.failed', 'HASH_FAILURE');
      if (content === 'not-checked') {
        // A range that is broken, or a value over other bytes, has been told already.
        const absent = place.coverage === 'whole' && signer !== null;
        return absent ? undecided('check.integrity.absent', 'SIGNED_DATA_NOT_FOUND') : notReached;
      }
      return unsupported('check.integrity.unsupported', 'GENERIC', { oid: algorithms.digestOid ?? '' });
    },
  },
  {
    id: 'signature-value',
    clause: 'EN 319 102-1 §5.2.7.4',
    judge({ value, valueWithoutNull, algorithms }) {
      switch (value) {
        case 'right':
          return valueWithoutNull ? warning('check.signature-value.without-null') : ok('check.signature-value.ok');
        case 'wrong':
          return fails('check.signature-value.failed', 'SIG_CRYPTO_FAILURE');
        case 'unsupported':
          return unsupported('check.signature-value.unsupported', 'GENERIC', { oid: algorithms.signatureOid ?? '' });
        case 'not-checked':
          return unsupported('check.signature-value.not-checked', 'NO_SIGNING_CERTIFICATE_FOUND');
      }
    },
  },
];
