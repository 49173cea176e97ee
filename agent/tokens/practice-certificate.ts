import { randomBytes, webcrypto } from 'node:crypto';
// asn1js, pkijs: the certificate of the practice key is written once a machine; it is read by our own reader like any other.
import { OctetString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, CryptoEngine, Extension, Time } from 'pkijs';
import type { Bytes } from '../../shared/bytes/byte-source.ts';

const validityYears = 10;
const dayMs = 24 * 3600_000;
/** BIT STRING of digitalSignature and nonRepudiation, six bits unused (X.690 §11.2.2). */
const keyUsage = Uint8Array.of(0x03, 0x02, 0x06, 0xc0);

/**
 * The certificate of a new practice key, DER.
 *
 * @param commonName of its subject and issuer
 * @param now ms; a day before it the validity begins, for computers whose clocks differ
 * @see RFC 5280 §4.1, §4.2.1.3, §4.2.1.9
 */
export async function selfSigned(commonName: string, pair: webcrypto.CryptoKeyPair, now: number): Promise<Bytes> {
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });
  const certificate = new Certificate();
  certificate.version = 2;
  const serialNumber = randomBytes(16);
  // Positive and of full length (RFC 5280 §4.1.2.2).
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber.valueBlock.valueHexView = Uint8Array.from(serialNumber);
  // One attribute alone: PKI.js would put several into one RelativeDistinguishedName (RFC 5280 §4.1.2.4).
  const name = [new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: commonName }) })];
  certificate.issuer.typesAndValues = name;
  certificate.subject.typesAndValues = name;
  certificate.notBefore = timeOf(now - dayMs);
  certificate.notAfter = timeOf(now + validityYears * 365 * dayMs);
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints().toSchema().toBER() }),
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: keyUsage.buffer }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey as CryptoKey, engine);
  const keyId = await webcrypto.subtle.digest(
    'SHA-1',
    certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView as Bytes,
  );
  certificate.extensions.push(
    new Extension({ extnID: '2.5.29.14', extnValue: new OctetString({ valueHex: keyId }).toBER() }),
  );
  await certificate.sign(pair.privateKey as CryptoKey, 'SHA-256', engine);
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on. */
function timeOf(ms: number): Time {
  const value = new Date(ms);
  return new Time({ value, type: value.getUTCFullYear() < 2050 ? 0 : 1 });
}
