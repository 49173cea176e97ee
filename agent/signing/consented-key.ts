import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import type { Prompt, PromptSubject } from '../prompt/prompt.ts';
import type { SignerSession, TokenCertificate, TokenInfo, Tokens } from '../tokens/token.ts';

/** A key, and what the official is asked before it is used. */
export interface KeyWish {
  readonly certificate: TokenCertificate;
  readonly subject: PromptSubject;
  /** `given`: the practice key was named at the command line, and that is consent enough. */
  readonly consent: 'prompt' | 'given';
  /** Called when the question comes up. */
  shown(): void;
}

/** What choosing a key and asking for it needs. */
export interface KeyDesk {
  readonly tokens: Tokens;
  readonly prompt: Prompt;
}

/** What a prompt says of a key. */
export function keyFacts({ der, token }: TokenCertificate): Pick<PromptSubject, 'signer' | 'issuer' | 'token'> {
  const { subject, issuer } = readCertificate(der);
  return {
    signer: subject.commonName ?? subject.text,
    issuer: issuer.commonName ?? issuer.text,
    token: token?.label ?? null,
  };
}

/**
 * Asks the official, once, and opens the key.
 *
 * @throws Failure as `Tokens.openSigner` and `Prompt` do
 */
export async function consentedKey(
  wish: KeyWish,
  { tokens, prompt }: KeyDesk,
  signal: AbortSignal,
): Promise<SignerSession> {
  const { certificate, subject, consent, shown } = wish;
  if (certificate.practice) {
    shown();
    if (consent === 'prompt') await prompt.confirm(subject, signal);
  }
  const askPin = async (token: TokenInfo): Promise<Bytes | null> => {
    shown();
    if (token.pinPad) {
      await prompt.confirm(subject, signal);
      return null;
    }
    const { min: minLength, max: maxLength } = token.pinLength;
    return prompt.askPin(subject, { pin: token.pin, minLength, maxLength }, signal);
  };
  return tokens.openSigner(certificate.sha256, askPin, signal);
}
