import { type Check, fails, notReached, ok, unsupported } from './check.ts';

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
    judge({ content, algorithms }) {
      if (content === 'unchanged') return ok('check.integrity.ok');
      if (content === 'changed') return fails('check.integrity.failed', 'HASH_FAILURE');
      if (content === 'not-checked') return notReached;
      return unsupported('check.integrity.unsupported', 'GENERIC', { oid: algorithms.digestOid ?? '' });
    },
  },
  {
    id: 'signature-value',
    clause: 'EN 319 102-1 §5.2.7.4',
    judge({ value, algorithms }) {
      switch (value) {
        case 'right':
          return ok('check.signature-value.ok');
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
