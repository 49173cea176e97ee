import type { FailureRecord } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/text/language.ts';
import { type VgcaTextKey, vgcaFailureText, vgcaTexts } from '../../../shared/text/vgca.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { MessageSignature, SignedFacts } from '../../jobs/conversation.ts';
import type { MessageAsk } from '../../jobs/message-ask.ts';
import type { PortalCertificate } from '../../jobs/request.ts';
import type { CalledFile } from './file-call.ts';
import type { HandlerAnswer } from './handler-answer.ts';

/** What came of one file of a call. */
export type FileOutcome =
  | { readonly kind: 'sent'; readonly answer: Extract<HandlerAnswer, { kind: 'taken' }>; readonly facts: SignedFacts }
  | { readonly kind: 'failed'; readonly failure: FailureRecord; readonly message: string };

/** 0: success; 11: the official said no; 1: all else. Pages know only 0. */
const statusOf = ({ code }: FailureRecord): number => (code === 'USER_CANCELLED' ? 11 : 1);

/**
 * Puts a reply in the form in which pages read it: a JSON object, each field also with a small first letter, because some
 * read it so.
 */
function writeReply(fields: Readonly<Record<string, unknown>>): string {
  const doubled = Object.entries(fields).map(([name, value]) => [`${name[0]?.toLowerCase()}${name.slice(1)}`, value]);
  return JSON.stringify({ ...fields, ...Object.fromEntries(doubled) });
}

/** Success with nothing but words. */
export function doneReply(
  key: VgcaTextKey,
  language: Language,
  fields: Readonly<Record<string, unknown>> = {},
): string {
  return writeReply({ Status: 0, Message: vgcaTexts[key][language], Error: '', ...fields });
}

/**
 * Every refusal: the same words under both names that pages know; `Signature` empty, because a page decodes it before it
 * looks at the status; our own stable code beside them.
 *
 * @param message the portal's own words, which go before ours
 */
export function failureReply(failure: FailureRecord, language: Language, message = ''): string {
  return writeReply(failureFields(failure, language, message));
}

function failureFields(failure: FailureRecord, language: Language, message: string): Record<string, unknown> {
  const text = message === '' ? vgcaFailureText(failure.code)[language] : message;
  return { Status: statusOf(failure), Message: text, Error: text, Signature: '', Code: failure.code };
}

/** A refusal that is no failure of the product's: an endpoint that is not served. */
export function refusalReply(key: VgcaTextKey, code: string, language: Language): string {
  const text = vgcaTexts[key][language];
  return writeReply({ Status: 1, Message: text, Error: text, Signature: '', Code: code });
}

/** The reply for one file. */
export function fileReply(outcome: FileOutcome, language: Language): string {
  if (outcome.kind === 'failed') {
    const empty = { FileName: '', FileServer: '', DocumentNumber: '', DocumentDate: '' };
    return writeReply({ ...empty, ...failureFields(outcome.failure, language, outcome.message) });
  }
  return writeReply({ Status: 0, Message: messageOf(outcome, language), Error: '', ...sentFields(outcome) });
}

/** The reply for a batch: rows in the order of the call, each with what the page gave to know it by. */
export function batchReply(files: readonly CalledFile[], outcomes: readonly FileOutcome[], language: Language): string {
  const rows = files.map(({ id, shownName }, n) => rowOf(id, shownName, outcomes[n], language));
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed');
  const [first] = failed;
  if (first !== undefined && failed.length === files.length) {
    return writeReply({ ...failureFields(first.failure, language, first.message), Files: rows });
  }
  // Never without words: one portal takes a batch for signed only where there are some.
  const key = failed.length === 0 ? 'vgca.batch-signed' : 'vgca.batch-partly';
  return doneReply(key, language, { Files: rows });
}

function rowOf(id: unknown, name: unknown, outcome: FileOutcome | undefined, language: Language): object {
  const known = { ...(id !== undefined && { FileID: id }), ...(name !== undefined && { FileName: name }) };
  if (outcome?.kind === 'sent') {
    const { FileName: _, ...sent } = sentFields(outcome);
    const message = messageOf(outcome, language);
    return { ...known, Status: 0, Message: message, Error: '', ...sent, FileSignedURL: outcome.answer.fileServer };
  }
  const failure: FailureRecord = outcome?.failure ?? { code: 'USER_CANCELLED', details: {} };
  // One portal parses it as JSON whatever the status.
  const place = { FileServer: '', FileSignedURL: '{}' };
  return { ...known, ...failureFields(failure, language, outcome?.message ?? ''), ...place };
}

const messageOf = ({ answer }: Extract<FileOutcome, { kind: 'sent' }>, language: Language): string =>
  answer.message === '' ? vgcaTexts[answer.isProved ? 'vgca.signed' : 'vgca.unproved'][language] : answer.message;

function sentFields({ answer, facts }: Extract<FileOutcome, { kind: 'sent' }>): Record<string, string> {
  const { fileName, fileServer } = answer;
  return {
    FileName: fileName,
    FileServer: fileServer,
    DocumentNumber: facts.number ?? answer.documentNumber,
    // The day that was stamped, with the zone of Viet Nam.
    DocumentDate: facts.date === undefined ? answer.documentDate : `${facts.date}T00:00:00+07:00`,
    CustomSignatureText: '',
    LocalPath: fileName,
    SavePath: fileName,
  };
}

/** The reply for a digest, a text, a challenge. */
export function signatureReply(ask: MessageAsk, signed: MessageSignature, language: Language): string {
  const { signature, certificate, algorithm } = signed;
  return doneReply('vgca.signed', language, {
    Signature: signature,
    CertBase64: certificate,
    ...(ask.form === 'digest' && { HashValue: ask.value }),
    HashAlg: algorithm.digest.replace('-', ''),
    SignatureScheme: algorithm.scheme,
  });
}

/** The reply with a certificate: nested and flat, because nobody knows which of the two a portal reads. */
export function certificateReply(known: PortalCertificate, language: Language): string {
  const { subjectName, issuerName, notBefore, notAfter, serialNumber, der } = known;
  const dates = { ValidFrom: notBefore, ValidTo: notAfter };
  const facts = { Subject: subjectName, Issuer: issuerName, SerialNumber: serialNumber.toUpperCase(), ...dates };
  const fields = { ...facts, Certificate: der, CertBase64: der };
  return doneReply('vgca.ready', language, { CertInfo: fields, ...fields });
}

const verdictKeys = {
  'TOTAL-PASSED': 'vgca.valid',
  INDETERMINATE: 'vgca.not-proved',
  'TOTAL-FAILED': 'vgca.invalid-signature',
} as const;

/** The reply to a question whether a signature holds; `Status` 0 only where it does. */
export function verdictReply(report: Report | null, language: Language): string {
  const verdict = report?.verdict;
  const key =
    verdict === undefined || verdict === 'NO-SIGNATURE' || verdict === 'UNREADABLE' ? null : verdictKeys[verdict];
  const text = vgcaTexts[key ?? 'vgca.unreadable-signature'][language];
  const status = key === 'vgca.valid' ? 0 : 1;
  const said = { Status: status, status, Description: text };
  const fields = { Status: status, Message: text, Error: status === 0 ? '' : text, ValidationStatus: said };
  return writeReply({ ...fields, Code: verdict ?? 'UNREADABLE', Report: report });
}
