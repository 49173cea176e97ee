import { Failure } from '../../shared/errors.ts';
import type { TokenCertificate, TokenReading } from '../tokens/token.ts';

/** Which certificate the caller asks for. */
export interface CertificateWish {
  /** A prefix of the certificate's SHA-256 (hex, 4 digits or more), or its label; absent: the only one that can sign. */
  readonly name?: string;
  /** The practice key, and nothing else; it never steps in by itself. */
  readonly practice: boolean;
}

const isPrefix = /^[0-9a-f]{4,64}$/i;

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Why a certificate that was found cannot sign, as the failure that the caller gets. */
export function refusalOf({ why, notBefore, notAfter, label }: TokenCertificate): Failure {
  switch (why) {
    case 'expired':
      return new Failure('CERT_EXPIRED', { notAfter: day(notAfter) });
    case 'not-yet-valid':
      return new Failure('CERT_NOT_YET', { notBefore: day(notBefore) });
    case 'wrong-usage':
      return new Failure('CERT_WRONG_USAGE', {});
    case 'unsupported-key':
      return new Failure('KEY_UNSUITABLE', { algorithm: '*' });
    default:
      return new Failure('CERT_NOT_FOUND', { wanted: label });
  }
}

/** Why no token is seen: a driver that crashed or hangs hides it; a library that merely refuses to start does not. */
function absenceOf({ faults }: TokenReading): Failure {
  const driver = faults.find(({ failure }) => failure.code.startsWith('DRIVER_'));
  return driver === undefined ? new Failure('NO_TOKEN', {}) : new Failure(driver.failure.code, driver.failure.details);
}

/**
 * The certificate to sign with.
 *
 * @throws Failure `NO_TOKEN` where no token is plugged in, `CERT_NOT_FOUND` where none fits, `MULTIPLE_TOKENS` where
 * several do and none was named, and `CERT_EXPIRED`, `CERT_NOT_YET`, `CERT_WRONG_USAGE` for the one that was named.
 */
export function chooseCertificate(reading: TokenReading, wish: CertificateWish): TokenCertificate {
  if (wish.practice) {
    const practice = reading.certificates.find((certificate) => certificate.practice);
    if (practice === undefined) throw new Failure('POLICY_DENIED', { rule: 'practice' });
    return practice;
  }
  const onTokens = reading.certificates.filter((certificate) => !certificate.practice);
  const fitting = onTokens.filter(({ sha256, label }) => {
    if (wish.name === undefined) return true;
    return label === wish.name || (isPrefix.test(wish.name) && sha256.startsWith(wish.name.toLowerCase()));
  });
  const able = fitting.filter(({ canSign }) => canSign);
  const [only, another] = able;
  if (only !== undefined && another === undefined) return only;
  if (only !== undefined) {
    throw new Failure('MULTIPLE_TOKENS', {
      certificates: able.map(({ sha256, label }) => `${sha256.slice(0, 16)} ${label}`),
    });
  }
  const [unable] = fitting;
  if (unable !== undefined) throw refusalOf(unable);
  if (reading.tokens.length === 0) throw absenceOf(reading);
  throw new Failure('CERT_NOT_FOUND', { wanted: wish.name ?? '*' });
}
