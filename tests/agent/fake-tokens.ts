import type { SignerSession, TokenCertificate, TokenInfo, TokenReading, Tokens } from '../../agent/tokens/token.ts';
import { Failure } from '../../shared/errors.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import type { SigningKey } from '../corpora/signing-key.ts';

// Tokens whose behaviour a test decides. The keys are OpenSSL's; only the device is played.

export const fakeToken: TokenInfo = {
  id: 'token-1',
  label: 'Token thử',
  manufacturer: 'maker',
  model: 'model',
  serialNumber: '0001',
  module: '/lib/fake.so',
  pinPad: false,
  pin: 'ok',
  pinLength: { min: 4, max: 8 },
};

/** A certificate on the played token. */
export function certificateOf(key: SigningKey, changes: Partial<TokenCertificate> = {}): TokenCertificate {
  const { sha256, subject, notBefore, notAfter } = readCertificate(key.certificate);
  return {
    sha256,
    der: key.certificate,
    label: subject.commonName ?? '',
    notBefore,
    notAfter,
    token: fakeToken,
    practice: false,
    canSign: true,
    why: null,
    algorithms: [key.algorithm],
    chain: [],
    alwaysAuthenticate: null,
    ...changes,
  };
}

export interface FakeTokensOptions {
  readonly reading?: Partial<TokenReading>;
  /** The PIN that the token takes. */
  readonly pin?: string;
  readonly alwaysAuthenticate?: boolean;
  /** Runs before each signature: to pull the token, to change a document. */
  readonly beforeSign?: (count: number) => void;
}

/** Tokens with one key. `log` has what was done to them, in order. */
export function fakeTokens(key: SigningKey, options: FakeTokensOptions = {}): Tokens & { readonly log: string[] } {
  const log: string[] = [];
  const certificate = certificateOf(key);
  let signed = 0;
  const logIn = (pin: Uint8Array | null): void => {
    log.push(pin === null ? 'login at the reader' : 'login');
    const isRight = pin === null || new TextDecoder().decode(pin) === (options.pin ?? '1234');
    if (!isRight) throw new Failure('PIN_INCORRECT', { state: 'low' });
  };
  return {
    log,
    read: async () => ({ tokens: [fakeToken], certificates: [certificate], faults: [], ...options.reading }),
    async openSigner(_, askPin): Promise<SignerSession> {
      const [token = options.reading?.tokens === undefined ? fakeToken : null] = options.reading?.tokens ?? [];
      // Without a token there is the practice key alone, and nobody is asked for a PIN.
      if (token !== null) logIn(await askPin(token));
      return {
        certificate: key.certificate,
        chain: [],
        algorithms: [key.algorithm],
        alwaysAuthenticate: options.alwaysAuthenticate ?? false,
        async sign(toBeSigned) {
          options.beforeSign?.(signed);
          signed += 1;
          log.push('sign');
          return key.sign(toBeSigned);
        },
        async signDigest(digest) {
          options.beforeSign?.(signed);
          signed += 1;
          log.push('sign digest');
          return key.signDigest(digest);
        },
        close: async () => void log.push('close'),
      };
    },
    close: async () => {},
  };
}
