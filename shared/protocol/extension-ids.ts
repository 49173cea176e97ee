/**
 * The public half of the manifest's key, SPKI in base64: it gives the extension one id on every computer. The private
 * half signs releases and is never in the repository (`security.md` §9.3).
 */
export const extensionKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3WFcilvomSuS124ag0V8fqtToGY9242+Jy3WtLSu5EzuLrMdm2aJAZnYs1BlRziNvImjbrkI' +
  'feNL9hGhGlnHMrGzJWr9TUn0yMr9R2j2QUxbnT2ISDR1wxWCd/4Yi+uE43isXrXdT4hixygNaOpVuiQH7JCOWW9QAObpYiwU/OiEZJjKS4tOHG5c21Q0' +
  'YHhtlwTyM6tqdGce/k3ZZj7wPOA6XayPZRzK6S3APU4jJIF9DuGDHcR8mLpbMpYkt9iP2TlVMiSOEBp/6krhEVzcmCbR9uCg7amuWsiMVnJ2Udt4iaG3' +
  'AEsMSyBBAMeLyhQt8kJNirPenNbZShxrWNz/uQIDAQAB';

/** The id that Chromium derives from `extensionKey`: its SHA-256, first 16 bytes, `a` to `p` for a nibble. */
export const chromiumId = 'lakepgfafdmaogdnpnncdhhiboefflpf';

/** The GUID in the manifest for Firefox (`gecko.id`). Its origin is another matter: a UUID of each installation's own. */
export const firefoxId = '{4ca3ca32-dcc5-4028-ba69-946ae1dbbc04}';

/** Extensions that may knock in Chromium browsers, one row an id; a store that gives another id is another row. */
const chromiumIds: readonly string[] = [chromiumId];

/** The origins that Chromium's rows give. Compared byte for byte. */
export const chromiumOrigins: readonly string[] = chromiumIds.map((id) => `chrome-extension://${id}`);

const firefoxOrigin = /^moz-extension:\/\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether `origin` may speak on the link at all. Chromium: one of our ids. Firefox: any well-formed installation, which
 * can only pair; from then on the origin that was recorded must match (`security.md` §2.1). An origin stops web pages;
 * only keys stop other extensions.
 */
export function isExtensionOrigin(origin: string): boolean {
  return chromiumOrigins.includes(origin) || firefoxOrigin.test(origin);
}
