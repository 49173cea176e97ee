// Scripts as portals embed them, written from the description of the older service alone: nothing here is taken from the
// extension. Endpoint, name of the function, and how it is called.

type Shape = 'params' | 'sender' | 'callback' | 'bare';
type Row = readonly [endpoint: string, call: string, shape: Shape, frame?: string];

const shared: readonly Row[] = [
  ['Config', 'vgca_show_config', 'bare', 'config'],
  ['Auth', 'vgca_auth', 'sender'],
  ['SignMsg', 'vgca_sign_msg', 'sender'],
  ['VerifyMsg', 'vgca_verify_msg', 'params'],
  ['SignFile', 'vgca_sign_file', 'params'],
  ['SignPDF', 'vgca_sign_pdf', 'params'],
  ['VerifyPDF', 'vgca_verify_pdf', 'params'],
  ['SignXML', 'vgca_sign_xml', 'sender'],
  ['VerifyXML', 'vgca_verify_xml', 'params'],
  ['SignApproved', 'vgca_sign_approved', 'params'],
  ['SignIssued', 'vgca_sign_issued', 'params'],
  ['SignIncome', 'vgca_sign_income', 'params'],
  ['Comment', 'vgca_comment', 'params'],
  ['SignAppendix', 'vgca_sign_appendix', 'params'],
  ['SignCopy', 'vgca_sign_copy', 'params'],
];

const oldOnly: readonly Row[] = [
  ['GetCertInfo', 'vgca_get_certinfo', 'callback', 'get_cert_info'],
  ['GetLicenseRequest', 'vgca_license_request', 'callback', 'request'],
  ['SignPDFWP', 'vgca_sign_pdfwp', 'params'],
  ['SignOffice', 'vgca_sign_office', 'params'],
  ['VerifyOffice', 'vgca_verify_office', 'params'],
  ['SignXMLP12', 'vgca_sign_xml_wp12', 'params'],
];

const newerOnly: readonly Row[] = [
  ['GetVersion', 'vgca_get_version', 'callback', 'GetVersion'],
  ['SignFiles', 'vgca_sign_files', 'params'],
  ['SignJson', 'vgca_sign_json', 'sender'],
  ['VerifyJson', 'vgca_verify_json', 'params'],
  ['SignRSAs', 'vgca_sign_rsas', 'sender'],
  ['Encrypt', 'vgca_encrypt', 'params'],
  ['Decrypt', 'vgca_decrypt', 'params'],
  ['SignTest', 'vgca_sign_test', 'params'],
];

/** Endpoints and functions of each generation, and of both together. */
export const generations = {
  old: [...shared, ...oldOnly],
  newer: [...shared, ...newerOnly],
  all: [...shared, ...oldOnly, ...newerOnly],
} as const;

/** How a page carries its copy. */
export const copies = ['none', 'old', 'newer', 'object', 'module', 'late'] as const;
export type Copy = (typeof copies)[number];

/** One function: opens, sends one frame, hears one, calls back, closes. It knows no error and no time-out. */
function functionText([endpoint, call, shape, frame]: Row): string {
  const heard = (answer: string): string =>
    `var ws = new WebSocket('wss://127.0.0.1:8987/${endpoint}');
  ws.onopen = function () { ws.send(${frame === undefined ? 'params' : JSON.stringify(frame)}); };
  ws.onmessage = function (event) { ${answer} ws.close(); };
  ws.onclose = function () { window.closedSockets = (window.closedSockets || 0) + 1; };`;
  switch (shape) {
    case 'params':
      return `function ${call}(params, cb) {\n  ${heard('cb(event.data);')}\n}`;
    case 'sender':
      return `function ${call}(sender, params, cb) {\n  ${heard('cb(sender, event.data);')}\n}`;
    case 'callback':
      return `function ${call}(cb) {\n  ${heard('cb(event.data);')}\n}`;
    case 'bare':
      return `function ${call}() {\n  ${heard('')}\n}`;
  }
}

/** The script of a copy; `window.mine` tells a test that it was loaded. */
export function scriptOf(copy: Copy): string {
  const rows = copy === 'old' ? generations.old : generations.newer;
  const texts = rows.map(functionText);
  const names = rows.map(([, call]) => call);
  const mark = `window.mine = ${JSON.stringify(copy)};`;
  switch (copy) {
    case 'none':
      return '';
    case 'old':
    case 'newer':
    case 'late':
      return `${texts.join('\n')}\n${mark}`;
    case 'object':
      return `var vgcapluginObject = (function () {\n${texts.join('\n')}\nreturn { ${names.join(', ')} };\n})();\n${mark}`;
    case 'module':
      return `${texts.join('\n')}\nexport default { ${names.join(', ')} };`;
  }
}
