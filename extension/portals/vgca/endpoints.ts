import type { Role } from '../../../shared/records/role.ts';

/**
 * How a page's function is called: `(params, cb)`, `(sender, params, cb)` answered by `cb(sender, reply)`, `(cb)` with a
 * fixed frame, or `()` with a fixed frame.
 */
export type CallShape = 'params' | 'sender' | 'callback' | 'bare';

/** What is done for a call. */
export type Work =
  | 'options'
  | 'version'
  | 'certificate'
  | 'licence'
  | 'challenge'
  | 'sign-message'
  | 'verify-message'
  | 'sign-files'
  | 'verify-file'
  | 'unsupported';

/** One endpoint of the older signing service: `wss://127.0.0.1:8987/<name>`. */
export interface Endpoint {
  readonly name: string;
  /** Of the page's function. */
  readonly call: string;
  readonly shape: CallShape;
  /** The frame of a function without parameters; empty elsewhere. */
  readonly frame: string;
  readonly work: Work;
  /** What a signature of this verb is for. */
  readonly role: Role;
  /** The reply has a row a file. */
  readonly isBatch: boolean;
}

const endpoint = (
  name: string,
  call: string,
  work: Work,
  { shape = 'params', frame = '', role = 'plain', isBatch = false }: Partial<Endpoint> = {},
): Endpoint => ({ name, call, shape, frame, work, role, isBatch });

/** Every endpoint of both generations of the pages' scripts, and one that a single demo page calls. */
export const endpoints: readonly Endpoint[] = [
  endpoint('Config', 'vgca_show_config', 'options', { shape: 'bare', frame: 'config' }),
  endpoint('GetVersion', 'vgca_get_version', 'version', { shape: 'callback', frame: 'GetVersion' }),
  endpoint('GetCertInfo', 'vgca_get_certinfo', 'certificate', { shape: 'callback', frame: 'get_cert_info' }),
  endpoint('GetLicenseRequest', 'vgca_license_request', 'licence', { shape: 'callback', frame: 'request' }),
  endpoint('Auth', 'vgca_auth', 'challenge', { shape: 'sender' }),
  endpoint('SignMsg', 'vgca_sign_msg', 'sign-message', { shape: 'sender' }),
  endpoint('VerifyMsg', 'vgca_verify_msg', 'verify-message'),
  endpoint('SignFile', 'vgca_sign_file', 'sign-files'),
  endpoint('SignFiles', 'vgca_sign_files', 'sign-files', { role: 'approve', isBatch: true }),
  endpoint('SignPDF', 'vgca_sign_pdf', 'sign-files'),
  endpoint('SignApproved', 'vgca_sign_approved', 'sign-files', { role: 'approve' }),
  endpoint('SignIssued', 'vgca_sign_issued', 'sign-files', { role: 'issue' }),
  endpoint('SignIncome', 'vgca_sign_income', 'sign-files', { role: 'incoming' }),
  endpoint('Comment', 'vgca_comment', 'sign-files', { role: 'comment' }),
  endpoint('SignAppendix', 'vgca_sign_appendix', 'sign-files', { role: 'annex' }),
  endpoint('SignCopy', 'vgca_sign_copy', 'sign-files', { role: 'copy' }),
  endpoint('SignLyLich', 'vgca_sign_lylich', 'sign-files', { role: 'approve', isBatch: true }),
  endpoint('VerifyPDF', 'vgca_verify_pdf', 'verify-file'),
  endpoint('SignPDFWP', 'vgca_sign_pdfwp', 'unsupported'),
  endpoint('SignOffice', 'vgca_sign_office', 'unsupported'),
  endpoint('VerifyOffice', 'vgca_verify_office', 'unsupported'),
  endpoint('SignXML', 'vgca_sign_xml', 'unsupported', { shape: 'sender' }),
  endpoint('SignXMLP12', 'vgca_sign_xml_wp12', 'unsupported'),
  endpoint('VerifyXML', 'vgca_verify_xml', 'unsupported'),
  endpoint('SignJson', 'vgca_sign_json', 'unsupported', { shape: 'sender' }),
  endpoint('VerifyJson', 'vgca_verify_json', 'unsupported'),
  endpoint('SignRSAs', 'vgca_sign_rsas', 'unsupported', { shape: 'sender' }),
  endpoint('Encrypt', 'vgca_encrypt', 'unsupported'),
  endpoint('Decrypt', 'vgca_decrypt', 'unsupported'),
  endpoint('SignTest', 'vgca_sign_test', 'unsupported'),
];

/** The endpoint of that name, whatever its case; null where there is none. */
export function endpointNamed(name: string): Endpoint | null {
  const wanted = name.toLowerCase();
  return endpoints.find((row) => row.name.toLowerCase() === wanted) ?? null;
}
