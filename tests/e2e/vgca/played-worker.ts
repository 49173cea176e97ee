// The background of the bridge's test, and its official: opens no window, and answers as the sign page would. It runs in a
// service worker; what it is to do stands in `globalThis.deed`.

interface Asked {
  readonly kind: string;
  readonly ref: string;
  readonly documents?: readonly {
    readonly name: string;
    readonly blob: Blob | null;
    readonly address: string | null;
  }[];
  readonly items?: readonly unknown[];
  readonly wish?: unknown;
}

type Says = Readonly<Record<string, unknown>> & { readonly kind: string };

/** What the background tells of what was seen before, and of a signature. */
const certificate = {
  subject: 'CN=A',
  issuer: 'CN=B',
  serialNumber: '0a',
  notBefore: '2026-01-01',
  notAfter: '2027-01-01',
};
const told: Readonly<Record<string, object>> = {
  certificates: { kind: 'told', value: [{ ...certificate, sha256: '', der: 'MIIB' }] },
  judge: { kind: 'told', value: { verdict: 'UNREADABLE' } },
};

const world = globalThis as unknown as { deed: string; opened: object[] };
world.deed = 'sign';
world.opened = [];

chrome.runtime.onMessage.addListener((asked: Asked, sender, reply) => {
  if (asked.kind !== 'open' && asked.kind !== 'message') {
    reply(told[asked.kind] ?? null);
    return false;
  }
  const items = asked.documents ?? asked.items ?? [];
  world.opened.push({ kind: asked.kind, items: items.length, wish: asked.wish ?? null });
  reply({ kind: 'opened', jobId: '1' });
  void play(asked, sender.tab?.id ?? -1, sender.frameId ?? 0);
  return false;
});

async function play(asked: Asked, tabId: number, frameId: number): Promise<void> {
  const { ref, documents = [], items = [] } = asked;
  const port = chrome.tabs.connect(tabId, { frameId, name: 'trien:job' });
  const heard: Says[] = [];
  const waiting: ((says: Says) => void)[] = [];
  port.onMessage.addListener((says: Says) => {
    const next = waiting.shift();
    if (next === undefined) heard.push(says);
    else next(says);
  });
  const hear = (): Promise<Says> =>
    new Promise((resolve) => {
      const next = heard.shift();
      if (next === undefined) waiting.push(resolve);
      else resolve(next);
    });
  port.postMessage({ kind: 'hello', ref });
  if ((await hear()).kind !== 'here') throw new Error('nobody is there');
  if (world.deed === 'close') return void port.disconnect();
  if (asked.kind === 'message') {
    const algorithm = { scheme: 'RSA-PKCS1', digest: 'SHA-256' };
    port.postMessage({
      kind: 'signatures',
      ref,
      rows: items.map(() => ({ signature: 'AQID', certificate: 'MIIB', algorithm })),
    });
    return;
  }
  for (const [n, { name, blob, address }] of documents.entries()) {
    const original = blob ?? (address === null ? new Blob(['%PDF-1.7 chosen']) : await (await fetch(address)).blob());
    const signed = new Blob([original, '%signed'], { type: 'application/pdf' });
    const named = `${name.replace(/\.pdf$/iu, '')}.signed.pdf`;
    port.postMessage({ kind: 'deliver', ref, n, name: named, blob: signed, facts: {} });
    const { result } = (await hear()) as unknown as { result: { outcome: string; upload?: Foreign } };
    if (result.outcome !== 'foreign' || result.upload === undefined) continue;
    port.postMessage({ kind: 'uploaded', ref, n, ...(await send(result.upload, signed, named)) });
    await hear();
  }
}

interface Foreign {
  readonly address: string;
  readonly file: string;
  readonly fields: readonly (readonly [string, string])[];
}

async function send(
  { address, file, fields }: Foreign,
  blob: Blob,
  name: string,
): Promise<{ status: number; body: string }> {
  const form = new FormData();
  for (const [field, value] of fields) form.append(field, value);
  form.append(file, blob, name);
  try {
    const answer = await fetch(address, { method: 'POST', body: form });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return { status: 0, body: '' };
  }
}
