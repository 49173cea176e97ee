import { type Certificate, readCertificate } from '../../../shared/x509/certificate.ts';
import { type Crl, readCrl } from '../../../shared/x509/crl.ts';
import { type JudgedPath, type JudgeInput, judgeCertificate } from '../../../shared/x509/judge-certificate.ts';
import { type OcspResponse, readOcspResponse } from '../../../shared/x509/ocsp.ts';
import { gatherPki, type PkiFacts } from '../../../shared/x509/pki-facts.ts';
import { bytesOf } from '../fixtures.ts';
import { revocationAnswers, revocationCertificates, revocationCrls } from './openssl-revocation.ts';

export type CertificateName = keyof typeof revocationCertificates;
export type CrlName = keyof typeof revocationCrls;
export type AnswerName = keyof typeof revocationAnswers;

export const certificateOf = (name: CertificateName): Certificate =>
  readCertificate(bytesOf(revocationCertificates[name]));
export const crlOf = (name: CrlName): Crl => readCrl(bytesOf(revocationCrls[name]));
export const answerOf = (name: AnswerName): OcspResponse => readOcspResponse(bytesOf(revocationAnswers[name]));

export const crlNames = Object.keys(revocationCrls) as readonly CrlName[];
export const answerNames = Object.keys(revocationAnswers) as readonly AnswerName[];

/** A time in January 2027, when the CRLs are current. */
export const inJanuary = Date.UTC(2027, 0, 15);

/** A second after the answers were made. */
export const afterAnswers = (answerOf('by-issuer').answers[0]?.thisUpdate ?? 0) + 1000;

export interface Given {
  readonly crls?: readonly CrlName[];
  readonly answers?: readonly AnswerName[];
  readonly certificates?: readonly CertificateName[];
}

export function factsOf(
  name: CertificateName,
  { crls = [], answers = [], certificates = ['ca'] }: Given,
): Promise<PkiFacts> {
  const evidence = {
    crls: crls.map(crlOf),
    ocsp: answers.map(answerOf),
    certificates: certificates.map(certificateOf),
  };
  return gatherPki(certificateOf(name), { ...evidence, anchors: [certificateOf('root')] });
}

/** Judged in January, when the CRLs are current and the answers are not. */
export async function judged(
  name: CertificateName,
  given: Given,
  input: Partial<JudgeInput> = {},
): Promise<JudgedPath> {
  const facts = await factsOf(name, given);
  return judgeCertificate(certificateOf(name), facts, { at: inJanuary, revocation: 'demanded', ...input });
}

/** State and faults of what was found about the certificate itself. */
export async function standingOf(name: CertificateName, given: Given, input: Partial<JudgeInput> = {}) {
  const { standings } = await judged(name, given, input);
  const { state = 'not-asked', evidence = [] } = standings[0] ?? {};
  return [state, ...evidence.map(({ kind, fault, says }) => `${kind} ${fault ?? says}`)];
}
