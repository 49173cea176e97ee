import { digestRows, type SignatureAlgorithm } from '../../shared/algorithms.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { fromUtf8 } from '../../shared/bytes/text.ts';
import { prepareSignedData } from '../../shared/cms/build.ts';
import { Failure, type FailureRecord, stopIfCancelled } from '../../shared/errors.ts';
import { maxMessageBytes, maxMessageSignatureBytes } from '../../shared/protocol/limits.ts';
import { loginMessage } from '../../shared/protocol/login.ts';
import { shortDigestOfMessages } from '../../shared/protocol/message-digest.ts';
import type { MessageItem } from '../../shared/protocol/messages.ts';
import { fieldBytes } from '../../shared/protocol/opening.ts';
import { demanded, type SigningWorld } from '../../shared/signing/sign.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { type OfficePolicy, usualPolicy } from '../platform/office-policy.ts';
import type { PromptMessages } from '../prompt/prompt.ts';
import type { SignerSession, TokenCertificate } from '../tokens/token.ts';
import { consentedKey, type KeyDesk, keyFacts } from './consented-key.ts';

/** What is to be signed that is no document, with which key, and for whom. */
export interface MessageBatch {
  /** The portal's origin. */
  readonly origin: string;
  readonly certificate: TokenCertificate;
  readonly items: readonly MessageItem[];
}

/** What signing messages needs of the agent. */
export interface MessageDesk extends SigningWorld, KeyDesk {
  /** What the office demands; absent: what is usual. */
  readonly policy?: OfficePolicy;
}

/** What became of one item. */
export type MessageOutcome =
  | { readonly n: number; readonly failure: FailureRecord }
  | {
      readonly n: number;
      /** Of a digest or a login the signature value (RSA: RFC 8017; ECDSA: r and s, IEEE P1363), of a text the CMS. */
      readonly signature: Bytes;
      readonly algorithm: SignatureAlgorithm;
    };

/** Told as each item goes on. */
export type MessageProgress = (n: number, step: 'shown' | 'confirmed' | 'signed') => void;

/** One item as it will be signed: all that can be wrong with it is known. */
type Plan =
  | { readonly kind: 'digest'; readonly value: Bytes; readonly algorithm: SignatureAlgorithm }
  | { readonly kind: 'text'; readonly content: Bytes; readonly algorithm: SignatureAlgorithm }
  | { readonly kind: 'login'; readonly message: Bytes; readonly algorithm: SignatureAlgorithm };

/**
 * Signs digests, texts and logins after one consent that names their number and what of them nobody sees: outcomes come in
 * the order of the items. An item that cannot be signed fails all of them before anybody is asked.
 *
 * @throws Failure `MESSAGE_INVALID`, `KEY_UNSUITABLE`, `POLICY_DENIED` (`digestSigning`), and when the key or the official ends it, as `signBatch`. Outcomes
 * given before stay good.
 */
export async function* signMessages(
  batch: MessageBatch,
  desk: MessageDesk,
  tell: MessageProgress,
  signal: AbortSignal,
): AsyncGenerator<MessageOutcome> {
  const plans = batch.items.map((item) => planOf(item, batch));
  refuseUnseen(batch.items, desk.policy ?? usualPolicy);
  let session = await openKey(batch, batch.items, desk, tell, signal);
  try {
    for (const [n, plan] of plans.entries()) {
      stopIfCancelled(signal);
      const item = batch.items[n];
      if (session === null && item !== undefined) session = await openKey(batch, [item], desk, tell, signal);
      if (session === null) throw new TypeError('a plan without its item');
      const signature = await signOne(plan, session, batch, desk, signal);
      tell(n, 'signed');
      yield { n, signature, algorithm: plan.algorithm };
      // One PIN, one signature: CKA_ALWAYS_AUTHENTICATE.
      if (session.alwaysAuthenticate) {
        await session.close();
        session = null;
      }
    }
  } finally {
    await session?.close();
  }
}

async function openKey(
  { certificate, origin }: MessageBatch,
  items: readonly MessageItem[],
  desk: MessageDesk,
  tell: MessageProgress,
  signal: AbortSignal,
): Promise<SignerSession | null> {
  const subject = {
    origin,
    ...keyFacts(certificate),
    documents: [],
    messages: promptMessages(items),
    shortDigest: shortDigestOfMessages(items, origin),
  };
  const shown = (): void => {
    for (const { n } of items) tell(n, 'shown');
  };
  const session = await consentedKey({ certificate, subject, consent: 'prompt', shown }, desk, signal);
  for (const { n } of items) tell(n, 'confirmed');
  return session;
}

function promptMessages(items: readonly MessageItem[]): PromptMessages {
  const of = (form: MessageItem['form']) => items.filter((item) => item.form === form);
  const texts = items.flatMap((item) => (item.form === 'text' ? [legibleText(fieldBytes(item.value))] : []));
  return { digests: of('digest').length, texts, logins: of('login').length };
}

/** @throws Failure `POLICY_DENIED` for what nobody sees, where the office has none of that */
function refuseUnseen(items: readonly MessageItem[], { digestSigning }: OfficePolicy): void {
  if (digestSigning === 'ask') return;
  const { digests, texts } = promptMessages(items);
  if (digests > 0 || texts.includes(null)) throw new Failure('POLICY_DENIED', { rule: 'digestSigning' });
}

/** A text that people can read; null for anything else, of which the prompt says that nobody sees it. */
function legibleText(bytes: Bytes): string | null {
  const text = fromUtf8(bytes);
  if (text === null || text.trim() === '') return null;
  return /[\p{Cc}\p{Co}\p{Cn}]/u.test(text.replaceAll(/[\t\r\n]/gu, ' ')) ? null : text;
}

function planOf(item: MessageItem, { certificate, origin }: MessageBatch): Plan {
  const { algorithms } = certificate;
  if (item.form === 'digest') {
    const value = fieldBytes(item.value);
    if (value.length !== digestRows[item.digest].sizeBytes) throw new Failure('MESSAGE_INVALID', { reason: 'digest' });
    const algorithm = algorithms.find(({ scheme, digest }) => scheme !== 'RSA-PSS' && digest === item.digest);
    if (algorithm === undefined) throw new Failure('KEY_UNSUITABLE', { algorithm: item.digest });
    return { kind: 'digest', value, algorithm };
  }
  const [algorithm] = algorithms;
  if (algorithm === undefined) throw new Failure('KEY_UNSUITABLE', { algorithm: '*' });
  if (item.form === 'login') {
    return { kind: 'login', message: loginMessage(origin, item.nonce, algorithm.digest), algorithm };
  }
  const content = fieldBytes(item.value);
  if (content.length > maxMessageBytes) throw new Failure('MESSAGE_INVALID', { reason: 'text' });
  // The CMS over the bytes of a PDF around a hole is that PDF's signature (ISO 32000-2 §12.8.3.3), and a PDF may be all
  // letters, behind any text of up to 1024 bytes. A document is signed as one, where its pages are seen.
  if (Buffer.from(content).includes('%PDF-')) throw new Failure('MESSAGE_INVALID', { reason: 'document' });
  return { kind: 'text', content, algorithm };
}

async function signOne(
  plan: Plan,
  session: SignerSession,
  batch: MessageBatch,
  desk: MessageDesk,
  signal: AbortSignal,
): Promise<Bytes> {
  const { algorithm } = plan;
  if (plan.kind === 'digest') return session.signDigest(plan.value, algorithm, signal);
  if (plan.kind === 'login') return session.sign(plan.message, algorithm, signal);
  const prepared = prepareSignedData({
    certificate: session.certificate,
    chain: session.chain,
    messageDigest: digestOfBytes(algorithm.digest, plan.content),
    content: plan.content,
    signingTime: desk.clock.now(),
    algorithm,
  });
  const cms = prepared.finish(await session.sign(prepared.toBeSigned, algorithm, signal));
  if (cms.length > maxMessageSignatureBytes) {
    throw new Failure('LIMIT_EXCEEDED', { limit: 'message', value: cms.length });
  }
  await refuseFaulty(cms, batch, desk);
  return cms;
}

/** Our own product is judged before it leaves, by the same validator as everywhere. */
async function refuseFaulty(cms: Bytes, { certificate }: MessageBatch, desk: MessageDesk): Promise<void> {
  const { anchors, say, clock, hasher } = desk;
  const input = { file: '', anchors, at: clock.now(), say };
  const { signatures } = await validateDocument(sourceOf(cms), input, hasher);
  const [ours] = signatures;
  const failed = demanded.find((id) => {
    const check = ours?.checks.find((one) => one.id === id);
    // What only a PDF has is no check of a CMS.
    return check === undefined ? id !== 'coverage' : check.result !== 'ok';
  });
  if (failed !== undefined || ours?.certificate?.sha256 !== certificate.sha256) {
    throw new Failure('PRODUCT_REJECTED', { check: failed ?? 'certificate' });
  }
}
