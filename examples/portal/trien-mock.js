// A stand-in for `trien.js` in a portal's own tests, without extension, agent and token. It signs nothing: what it returns as
// signed is the document itself, and every verdict says NO-SIGNATURE, so that no server takes it for a signature.
//
// A page of the test build chooses it by an import map: { "imports": { "/trien.js": "/trien-mock.js" } }

export const version = 'mock';

/** What the next calls do: set `failWith` to a code to see the page's way with it. */
export const mock = { failWith: null, delayMs: 0, signer: 'Nguyễn Văn Thử' };

export class TrienError extends Error {
  name = 'TrienError';
  retryable = false;

  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
    this.userMessage = { vi: code, en: code };
    this.docsUrl = `about:blank#${code}`;
  }
}

async function acted({ signal } = {}) {
  signal?.throwIfAborted();
  await new Promise((resolve) => setTimeout(resolve, mock.delayMs));
  signal?.throwIfAborted();
  if (mock.failWith !== null) throw new TrienError(mock.failWith);
}

const sha256 = async (blob) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

async function signedOf(document, n, { store } = {}) {
  const blob = document instanceof Blob ? document : document.blob;
  const name = document.name.replace(/(\.pdf)?$/i, '.signed.pdf');
  const facts = { sha256: await sha256(blob), signer: mock.signer, signedAt: new Date().toISOString() };
  const signed = { n, signed: blob, name, ...facts, verdict: 'NO-SIGNATURE' };
  await store?.(signed);
  return signed;
}

export async function status(options) {
  await acted(options);
  return { extension: 'mock', agent: 'mock' };
}

export async function certificates(options) {
  await acted(options);
  return [];
}

export async function sign(document, options) {
  await acted(options);
  return signedOf(document, 0, options);
}

export function signBatch(documents, options) {
  const all = (async () => {
    await acted(options);
    const results = [];
    for (const [n, document] of [...documents].entries()) results.push(await signedOf(document, n, options));
    return results;
  })();
  return {
    summary: all.then((results) => ({ signed: results.length, failed: 0, results })),
    async *[Symbol.asyncIterator]() {
      yield* await all;
    },
  };
}

export async function verify(document, options) {
  await acted(options);
  const blob = document instanceof Blob ? document : document.blob;
  const none = { verdict: 'NO-SIGNATURE', signaturesCount: 0, validSignaturesCount: 0, signatures: [] };
  const seen = { file: document.name, sizeBytes: blob.size, sha256: await sha256(blob) };
  return { ...seen, validationTime: new Date().toISOString(), ...none };
}

export async function authenticate(_nonce, options) {
  await acted(options);
  return { format: 'trien:mock', unverifiedCertificate: '', algorithm: 'none', signature: '' };
}
