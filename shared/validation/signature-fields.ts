import { signingTimeText } from '../pdf/appearance/signing-time.ts';
import type { Say } from '../text/text.ts';
import { hierarchyWord } from '../trust/profiles.ts';
import { commonNameIn, nameParts } from '../x509/name-part.ts';
import type { SignatureReport } from './report.ts';

export type SignatureFieldId =
  | 'signer'
  | 'role'
  | 'organisation'
  | 'issuer'
  | 'serial-number'
  | 'valid'
  | 'signing-time'
  | 'timestamp'
  | 'anchor'
  | 'hierarchy';

/** What a checker must show of a signature beside the six rows of its checklist. */
export interface SignatureField {
  readonly id: SignatureFieldId;
  readonly label: string;
  readonly text: string;
}

/**
 * Who signed, by whose certificate, and when. With the checklist (integrity, and whether the certificate was good at the
 * time of signing) these are the fields that software for checking has to show. Times are in the time of Viet Nam,
 * wherever the machine stands.
 *
 * @see Circular 15/2025/TT-BKHCN, article 6
 */
export function signatureFields(signature: SignatureReport, say: Say): readonly SignatureField[] {
  const { certificate, anchor, hierarchy, claimedSigningTime } = signature;
  const none = say('report.field.none');
  const field = (id: SignatureFieldId, text: string | null): SignatureField => ({
    id,
    label: id === 'role' ? say('role.label') : say(`report.field.${id}`),
    text: text ?? none,
  });
  return [
    field('signer', signature.signedBy),
    ...(signature.role === null ? [] : [field('role', say(`role.${signature.role}`))]),
    field('organisation', certificate && organisationIn(certificate.subject)),
    field('issuer', certificate && commonNameIn(certificate.issuer)),
    field('serial-number', certificate?.serialNumber ?? null),
    field(
      'valid',
      certificate &&
        say('report.field.valid.text', { from: timeText(certificate.notBefore), to: timeText(certificate.notAfter) }),
    ),
    field('signing-time', claimedSigningTime === null ? null : timeText(claimedSigningTime)),
    field('timestamp', provenTime(signature)),
    field('anchor', anchor === null ? say('report.field.anchor.none') : commonNameIn(anchor)),
    field('hierarchy', anchor === null ? null : say('trust.hierarchy', { hierarchy: hierarchyWord(hierarchy) })),
  ];
}

/** The unit and the organisation as the certificate has them, the smallest first; null where it names none. */
function organisationIn(subject: string): string | null {
  const names = [...nameParts(subject, 'OU'), ...nameParts(subject, 'O')];
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}

/** An ISO 8601 time of a report in the time of Viet Nam; what is none stays as it is. */
export function timeText(time: string): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : signingTimeText(ms);
}

/** The time that a timestamp proves, and whose it is; null where none holds. */
function provenTime({ timestamps }: SignatureReport): string | null {
  const [first] = timestamps
    .filter(({ indication }) => indication === 'PASSED')
    .toSorted((left, right) => Date.parse(left.time) - Date.parse(right.time));
  return first === undefined ? null : `${timeText(first.time)} (${first.by})`;
}
