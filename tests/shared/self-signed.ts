// PKI.js makes these certificates, with keys of WebCrypto: the same in Node and in a browser.

import { Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, CryptoEngine, Extension } from 'pkijs';
import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';

/** A fresh key with its certificate. */
export interface TestSigner {
  readonly certificate: Bytes;
  readonly algorithm: SignatureAlgorithm;
  /** RSA octets or `r || s`. */
  sign(message: Bytes): Promise<Bytes>;
}

/** The engine that PKI.js verifies and signs with. */
export const engine = new CryptoEngine({ name: 'webcrypto', crypto: globalThis.crypto });

/** A signer whose certificate vouches for itself. */
export async function selfSigned(algorithm: SignatureAlgorithm, curve = 'P-256'): Promise<TestSigner> {
  const { scheme, digest } = algorithm;
  const name = scheme === 'RSA-PKCS1' ? 'RSASSA-PKCS1-v1_5' : scheme;
  const rsa = { name, hash: digest, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const params = scheme === 'ECDSA' ? { name, namedCurve: curve } : rsa;
  const { publicKey, privateKey } = (await crypto.subtle.generateKey(params, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const saltLength = digestOfBytes(digest, new Uint8Array()).length;
  return {
    certificate: await certificateOf(publicKey, privateKey, digest),
    algorithm,
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign({ name, hash: digest, saltLength }, privateKey, message)),
  };
}

async function certificateOf(publicKey: CryptoKey, privateKey: CryptoKey, digest: string): Promise<Bytes> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 4711 });
  const commonName = () => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: 'Khóa thử' }) });
  certificate.issuer.typesAndValues.push(commonName());
  certificate.subject.typesAndValues.push(commonName());
  certificate.notBefore.value = new Date(Date.UTC(2020, 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(2049, 11, 31));
  const constraints = new BasicConstraints({ cA: false });
  const extnValue = constraints.toSchema().toBER(false);
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue, parsedValue: constraints }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey, engine);
  await certificate.sign(privateKey, digest, engine);
  return new Uint8Array(certificate.toSchema(true).toBER(false));
}
