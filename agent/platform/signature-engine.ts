import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { SignatureEngine, WebKey } from '../../shared/x509/web-crypto.ts';
import { webCryptoCall } from '../../shared/x509/web-crypto.ts';

/**
 * Signatures checked by OpenSSL at once, where WebCrypto asks the same OpenSSL in another thread and imports the key each
 * time. It is asked for exactly what WebCrypto is asked for, so that all else is answered by the same arithmetic everywhere.
 */
export function opensslEngine(): SignatureEngine {
  // A key is known by the object that was read: it is forgotten with it.
  const keys = new WeakMap<WebKey, KeyObject>();
  return (key, algorithm, signature, signed) => {
    const call = webCryptoCall(key, algorithm);
    if (call === null) return null;
    const { importAs, verifyAs } = call;
    try {
      let known = keys.get(key);
      if (known === undefined) {
        known = createPublicKey({ key: Buffer.from(call.spki()), format: 'der', type: 'spki' });
        keys.set(key, known);
      }
      if ('namedCurve' in importAs) {
        const digest = 'hash' in verifyAs ? verifyAs.hash : '';
        return verify(digest, signed, { key: known, dsaEncoding: 'ieee-p1363' }, signature);
      }
      const padding =
        'saltLength' in verifyAs && verifyAs.name === 'RSA-PSS'
          ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: verifyAs.saltLength }
          : { padding: constants.RSA_PKCS1_PADDING };
      return verify(importAs.hash, signed, { key: known, ...padding }, signature);
    } catch {
      return null;
    }
  };
}
