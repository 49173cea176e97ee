import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { verifyDigestSignature } from '../../shared/x509/public-key.ts';
import type { PinState } from '../prompt/prompt.ts';
import type { CertificateOnToken } from './certificates.ts';
import type { TokenHost } from './host.ts';
import { deadlines } from './host.ts';
import type { PrivateKeyObject } from './host-messages.ts';
import { keyOf } from './keys.ts';
import { digestOf, operationOf, type SignOperation } from './mechanisms.ts';
import { openModule, type PresentToken, presentTokens } from './reading.ts';
import type { AskPin, SignerSession } from './token.ts';

/** A login that nobody uses ends by itself. */
const idleMs = 15 * 60_000;

/**
 * Logs in on the token of a certificate, once, and opens its key. The host is this session's own and ends with it.
 *
 * @throws Failure as `Tokens.openSigner`; the host has ended then
 */
export async function openTokenSession(
  host: TokenHost,
  wanted: CertificateOnToken,
  askPin: AskPin,
  signal?: AbortSignal,
): Promise<SignerSession> {
  try {
    const certificate = readCertificate(wanted.der);
    await openModule(host, signal);
    const before = await tokenOf(host, wanted, signal);
    // PKCS#11 has no way to ask for the tries that are left; what the flags forbid is never tried.
    if (before.info.pin === 'locked') throw new Failure('PIN_LOCKED', {});
    const pin = await askPin(before.info, signal);
    try {
      const key = await logIn(host, wanted, certificate, before, pin, signal);
      if (!key.alwaysAuthenticate) await host.ask({ do: 'forget' }, 'reading', signal);
      return sessionOf(host, wanted, certificate, key);
    } finally {
      pin?.fill(0);
    }
  } catch (error) {
    await host.end();
    throw error;
  }
}

/** The token that the certificate was seen on, and no other, with its flags of this moment. */
async function tokenOf(host: TokenHost, wanted: CertificateOnToken, signal?: AbortSignal): Promise<PresentToken> {
  const { present } = await presentTokens(host, signal);
  const token = present.find(({ info }) => info.id === wanted.token.id);
  if (token === undefined) throw new Failure('TOKEN_REMOVED', {});
  return token;
}

async function logIn(
  host: TokenHost,
  wanted: CertificateOnToken,
  certificate: Certificate,
  before: PresentToken,
  pin: Bytes | null,
  signal?: AbortSignal,
): Promise<PrivateKeyObject> {
  // The official may have typed for a minute: another program may have used a try, or the token be gone.
  const { slot, info } = await tokenOf(host, wanted, signal);
  if (info.pin === 'locked') throw new Failure('PIN_LOCKED', {});
  if (graver(info.pin, before.info.pin)) throw new Failure('TOKEN_BUSY', {});
  // An empty PIN in place of none would cost a try.
  if (pin === null && !info.pinPad) throw new Error('no PIN for a token without a keypad');
  if (pin !== null) {
    const { min, max } = info.pinLength;
    if (pin.length === 0 || pin.length < min || pin.length > max) {
      throw new Failure('PIN_INCORRECT', { state: 'unknown' }, new Error('length out of range, no try spent'));
    }
    await host.sendPin(pin);
  }
  const pinPad = pin === null;
  try {
    const keys = await host.ask(
      { do: 'login', slot: slot.slot, pinPad },
      'login',
      signal,
      pinPad ? deadlines.pinPad : deadlines.login,
    );
    const key = keyOf(certificate.publicKey, wanted.objectId, keys.privateKeys, keys.publicKeys);
    if (key === null) throw new Failure('CERT_NOT_FOUND', { wanted: wanted.sha256 });
    return key;
  } catch (error) {
    if (isFailure(error, 'PIN_INCORRECT')) throw await wrongPin(host, wanted, error);
    throw error;
  }
}

/** Whether the flags tell of fewer tries than the official was shown. */
function graver(now: PinState, shown: PinState): boolean {
  const order: readonly PinState[] = ['to-be-changed', 'ok', 'low', 'final', 'locked'];
  return now !== shown && order.indexOf(now) > Math.max(1, order.indexOf(shown));
}

/**
 * What the flags say after a wrong PIN. A token that obeys PKCS#11 sets CKF_USER_PIN_COUNT_LOW at the first one; where it
 * is not set, the flags are not kept, and nothing is known of the tries left.
 */
async function wrongPin(host: TokenHost, wanted: CertificateOnToken, failure: Failure): Promise<Failure> {
  let state: PinState;
  try {
    state = (await tokenOf(host, wanted)).info.pin;
  } catch {
    return failure;
  }
  if (state === 'locked') return new Failure('PIN_LOCKED', {}, failure);
  return new Failure('PIN_INCORRECT', { state: state === 'low' || state === 'final' ? state : 'unknown' }, failure);
}

function sessionOf(
  host: TokenHost,
  wanted: CertificateOnToken,
  certificate: Certificate,
  key: PrivateKeyObject,
): SignerSession {
  let over = false;
  const end = () => {
    over = true;
    return host.end();
  };
  let idle = setTimeout(end, idleMs).unref();
  async function signDigest(digest: Bytes, algorithm: SignatureAlgorithm, signal?: AbortSignal): Promise<Bytes> {
    if (
      !wanted.algorithms.some(({ scheme, digest: name }) => scheme === algorithm.scheme && name === algorithm.digest)
    ) {
      throw new Failure('KEY_UNSUITABLE', { algorithm: nameOf(algorithm) });
    }
    // The login has ended: a further signature needs the official's PIN anew, in a session of its own.
    if (over) throw new Failure('TOKEN_BUSY', {});
    const operation = operationOf(digest, algorithm);
    // One PIN, one signature.
    over = key.alwaysAuthenticate;
    clearTimeout(idle);
    idle = setTimeout(end, idleMs).unref();
    const value = await askForValue(host, key, operation, algorithm, signal);
    if (!verifyDigestSignature(certificate.spki, algorithm, value, digest)) {
      throw new Failure('TOKEN_FAULT', {}, new Error('the value does not verify with the public key'));
    }
    return value;
  }
  return {
    certificate: wanted.der,
    chain: wanted.chain,
    algorithms: wanted.algorithms,
    alwaysAuthenticate: key.alwaysAuthenticate,
    sign: (toBeSigned, algorithm, signal) => signDigest(digestOf(toBeSigned, algorithm.digest), algorithm, signal),
    async signDigest(digest, algorithm, signal) {
      if (algorithm.scheme === 'RSA-PSS') throw new Failure('KEY_UNSUITABLE', { algorithm: nameOf(algorithm) });
      return signDigest(digest, algorithm, signal);
    },
    close() {
      clearTimeout(idle);
      return end();
    },
  };
}

async function askForValue(
  host: TokenHost,
  key: PrivateKeyObject,
  operation: SignOperation,
  algorithm: SignatureAlgorithm,
  signal?: AbortSignal,
): Promise<Bytes> {
  try {
    const { value } = await host.ask(
      { do: 'sign', key: key.key, contextLogin: key.alwaysAuthenticate, ...operation },
      'signing',
      signal,
      // Its PIN may have to be typed on the reader.
      key.alwaysAuthenticate ? deadlines.pinPad : deadlines.sign,
    );
    return value;
  } catch (error) {
    if (isFailure(error, 'KEY_UNSUITABLE'))
      throw new Failure('KEY_UNSUITABLE', { algorithm: nameOf(algorithm) }, error);
    throw error;
  }
}

function nameOf({ scheme, digest }: SignatureAlgorithm): string {
  return `${scheme} ${digest}`;
}
