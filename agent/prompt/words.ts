import type { Language } from '../../shared/text/language.ts';
import { sizeText } from '../../shared/text/size.ts';
import { type Say, sayIn } from '../../shared/text/text.ts';
import { printable } from './printable.ts';
import type { PinRules, PromptMessages, PromptSubject } from './prompt.ts';

/** Everything that a prompt says, in one language. */
export interface PromptWords {
  readonly title: string;
  /** Several lines; at most `sizeLimitBytes` of UTF-8. */
  readonly description: string;
  readonly pinLabel: string;
  /** What must be known before the PIN is typed; null where there is nothing. */
  readonly warning: string | null;
  readonly agree: string;
  readonly cancel: string;
}

/** An Assuan line has 1000 bytes (libassuan, ASSUAN_LINELENGTH); line breaks and percent signs take three. */
const sizeLimitBytes = 940;
const namesShown = 5;
/** Of what stamps write; each takes the line of a name. */
const stampTextsShown = 2;
/** Lengths that names are cut to, until everything fits. The last always does. */
const nameLimits = [72, 56, 40, 28, 20, 12];

/** The words of a prompt over `subject`. `rules` null: consent alone, no PIN is typed here. */
export function promptWords(subject: PromptSubject, rules: PinRules | null, language: Language): PromptWords {
  const say = sayIn(language);
  const count = countOf(subject);
  const drafts = nameLimits.map((limit) => describe(subject, limit, say, language));
  return {
    title: say('prompt.title'),
    description: drafts.find((draft) => escapedBytes(draft) <= sizeLimitBytes) ?? drafts.at(-1) ?? '',
    pinLabel: say('prompt.pin'),
    warning: rules === null || rules.pin === 'ok' ? null : say(`prompt.pin.${rules.pin}`),
    agree: say(agreeOf(subject), { count }),
    cancel: say('prompt.cancel'),
  };
}

/** What is said where a PIN was refused for its length alone. */
export function lengthWords({ minLength, maxLength }: PinRules, language: Language): string {
  return sayIn(language)('prompt.pin.length', { min: minLength, max: maxLength });
}

function describe(subject: PromptSubject, limit: number, say: Say, language: Language): string {
  const { origin, token } = subject;
  return [
    whereFrom(origin, limit, say),
    say('prompt.signer', { signer: printable(subject.signer, limit) }),
    say('prompt.issuer', { issuer: printable(subject.issuer, limit) }),
    token === null ? say('prompt.practice') : say('prompt.token', { token: printable(token, Math.min(limit, 32)) }),
    ...(subject.messages === undefined
      ? documentLines(subject, limit, say, language)
      : messageLines(subject.messages, origin ?? '', limit, say, language)),
    say('prompt.digest', { digest: printable(subject.shortDigest, 24) }),
    ...(origin === null ? [] : [say('prompt.compare')]),
  ].join('\n');
}

/** How many things are signed. */
function countOf({ documents, messages }: PromptSubject): number {
  return messages === undefined ? documents.length : messages.digests + messages.texts.length + messages.logins;
}

function agreeOf({ messages }: PromptSubject): 'prompt.agree' | 'prompt.agree.login' | 'prompt.agree.messages' {
  if (messages === undefined) return 'prompt.agree';
  return messages.digests + messages.texts.length === 0 ? 'prompt.agree.login' : 'prompt.agree.messages';
}

function documentLines(
  { documents, role = 'plain', withoutPerson = 0, stampTexts = [] }: PromptSubject,
  limit: number,
  say: Say,
  language: Language,
): string[] {
  const written = stampLines(stampTexts, limit, say);
  const shown = documents.slice(0, namesShown - written.length);
  return [
    ...(role === 'plain' ? [] : [say(`role.${role}`)]),
    ...(withoutPerson === 0 ? [] : [say('prompt.without-person', { count: withoutPerson })]),
    say('prompt.documents', { count: documents.length }),
    ...shown.map(({ name, sizeBytes, number }) => {
      const facts = { name: printable(name, limit), size: sizeText(sizeBytes, language) };
      if (number === undefined) return say('prompt.document', facts);
      return say('prompt.document.numbered', { ...facts, number: printable(number, Math.min(limit, 32)) });
    }),
    ...(documents.length > shown.length ? [say('prompt.more', { count: documents.length - shown.length })] : []),
    ...written,
  ];
}

/** What a portal has signed that is no document: what can be read of it is shown, and that the rest cannot is said. */
function messageLines(
  { digests, texts, logins }: PromptMessages,
  origin: string,
  limit: number,
  say: Say,
  language: Language,
): string[] {
  const legible = texts.filter((text) => text !== null);
  const unseen = digests + texts.length - legible.length;
  const shown = legible.slice(0, namesShown);
  return [
    ...(logins === 0 ? [] : [say('prompt.login', { origin: printable(origin, Math.max(limit, 56)) })]),
    ...(unseen === 0 ? [] : [say('prompt.unseen', { count: unseen })]),
    ...(legible.length === 0 ? [] : [say('prompt.texts', { count: legible.length })]),
    ...shown.map((text) => textLine(text, limit, say, language)),
    ...(legible.length > shown.length ? [say('prompt.more.texts', { count: legible.length - shown.length })] : []),
  ];
}

/** A text, and of one that does not stand there as a whole, that there is more of it. */
function textLine(text: string, limit: number, say: Say, language: Language): string {
  const line = printable(text, limit);
  if (printable(text, text.length) === line) return say('prompt.text', { text: line });
  return say('prompt.text.part', { text: line, size: sizeText(new TextEncoder().encode(text).length, language) });
}

/** What stamps write on the pages: their words are the signer's as much as the document's. */
function stampLines(texts: readonly string[], limit: number, say: Say): string[] {
  const shown = texts.slice(0, stampTextsShown);
  const more = texts.length - shown.length;
  return shown.map((text, n) => {
    const isLast = n === shown.length - 1 && more > 0;
    const words = { text: printable(text, limit) };
    return isLast ? say('prompt.shown.more', { ...words, count: more }) : say('prompt.shown', words);
  });
}

/** The portal; or this command line; or a file that was opened in the extension itself, which has no portal. */
function whereFrom(origin: string | null, limit: number, say: Say): string {
  if (origin === null) return say('prompt.from.command');
  if (/^(chrome|moz)-extension:/.test(origin)) return say('prompt.from.extension');
  return say('prompt.from.portal', { origin: printable(origin, Math.max(limit, 56)) });
}

function escapedBytes(text: string): number {
  return new TextEncoder().encode(text).length + 2 * (text.match(/[%\r\n]/g)?.length ?? 0);
}
