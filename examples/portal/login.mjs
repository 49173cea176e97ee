// Checks a login by token. Node's own cryptography alone: take this file into your portal as it stands.
import { constants, createHash, randomBytes, verify, X509Certificate } from 'node:crypto';

const nonceLifeMs = 5 * 60_000;
const noncesMax = 10_000;

/** RFC 7518 §3.1: what each name means to `crypto.verify`, and which keys it is for. */
const algorithms = Object.fromEntries(
  [256, 384, 512].flatMap((bits) => {
    const hash = `sha${bits}`;
    return [
      [`RS${bits}`, { hash, key: 'rsa', options: { padding: constants.RSA_PKCS1_PADDING } }],
      [`PS${bits}`, { hash, key: 'rsa', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: bits / 8 } }],
      [`ES${bits}`, { hash, key: 'ec', options: { dsaEncoding: 'ieee-p1363' } }],
    ];
  }),
);

/** A login that is refused; `reason` is for the log, never for the page. */
export class LoginRefused extends Error {}

/**
 * Nonces of logins that are under way, by session: each is good for one attempt, for five minutes.
 *
 * @param {() => number} now milliseconds
 */
export function nonceStore(now = Date.now) {
  const nonces = new Map();
  return {
    /** A fresh nonce for a session; an older one of the same session is void. */
    make(session) {
      // The oldest stand first: a map keeps the order of insertion.
      for (const [key, { until }] of nonces) if (until < now() || nonces.size > noncesMax) nonces.delete(key);
      nonces.delete(session);
      const nonce = randomBytes(32).toString('base64');
      nonces.set(session, { nonce, until: now() + nonceLifeMs });
      return nonce;
    },
    /** The session's nonce, once; null where there is none (any more). */
    take(session) {
      const kept = nonces.get(session);
      nonces.delete(session);
      return kept !== undefined && kept.until >= now() ? kept.nonce : null;
    },
  };
}

/**
 * Verifies a token of `authenticate()`.
 *
 * @param token what the page sent, parsed from JSON
 * @param {{ origin: string, nonce: string | null, trusted: X509Certificate[], issuers: X509Certificate[], at: Date }} expected
 * `origin` of your portal as its configuration has it, never from a header of the request; `trusted` roots; `issuers`
 * certificates of authorities below them.
 * @returns {{ certificate: X509Certificate, name: string }} who logs in
 * @throws LoginRefused
 */
export function verifyLogin(token, { origin, nonce, trusted, issuers, at }) {
  if (nonce === null) throw new LoginRefused('no nonce was given to this session, or it was used or is too old');
  if (token?.format !== 'trien:1') throw new LoginRefused('format');
  for (const field of ['unverifiedCertificate', 'algorithm', 'signature']) {
    if (typeof token[field] !== 'string' || token[field].length > 16_384) throw new LoginRefused(field);
  }
  const certificate = certificateOf(token.unverifiedCertificate);
  checkPath(certificate, trusted, issuers, at);
  const algorithm = Object.hasOwn(algorithms, token.algorithm) ? algorithms[token.algorithm] : null;
  const { publicKey } = certificate;
  if (algorithm === null || publicKey.asymmetricKeyType !== algorithm.key) throw new LoginRefused('algorithm');
  const digest = (text) => createHash(algorithm.hash).update(text, 'utf8').digest();
  const signed = Buffer.concat([digest(origin), digest(nonce)]);
  const signature = Buffer.from(token.signature, 'base64');
  if (!verify(algorithm.hash, signed, { key: publicKey, ...algorithm.options }, signature)) {
    throw new LoginRefused('signature: other origin, other nonce or other key');
  }
  return { certificate, name: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject };
}

function certificateOf(base64) {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    throw new LoginRefused('certificate');
  }
}

/**
 * From the certificate to a trusted root, each valid at `at` and signed by the next (RFC 5280 §6, without revocation: ask
 * your authority's OCSP responder before you let a login of weight pass).
 */
function checkPath(leaf, trusted, issuers, at) {
  let current = leaf;
  for (let length = 0; length < 6; length++) {
    if (new Date(current.validFrom) > at || new Date(current.validTo) < at) throw new LoginRefused('validity');
    const signedBy = (issuer) => issuer.ca && current.checkIssued(issuer) && current.verify(issuer.publicKey);
    const root = trusted.find(signedBy);
    if (root !== undefined) {
      if (new Date(root.validTo) < at) throw new LoginRefused('validity of the root');
      return;
    }
    const next = issuers.find(signedBy);
    if (next === undefined) break;
    current = next;
  }
  throw new LoginRefused('no path to a trusted root');
}
