import type { Link, SignEvent, SignedDocument, SignJob } from '../../../extension/link/link.ts';
import { Failure } from '../../../shared/errors.ts';
import { officeNotes } from '../../../shared/pades/notes.ts';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import { firstScene, type Scene, sceneSetting } from './scene.ts';

// Stands in the place of extension/link in the gallery's build. It knows no sockets and signs nothing.

async function scene(): Promise<Scene> {
  const { [sceneSetting]: set } = await chrome.storage.local.get(sceneSetting);
  return { ...firstScene, ...(set as Partial<Scene> | undefined) };
}

const token = {
  label: 'VGCA Token',
  manufacturer: 'bit4id',
  model: 'TokenME',
  serialNumber: '0123456789',
  pin: 'ok',
  pinPad: false,
} as const;

function row(n: number, more: Partial<CertificateRow>): CertificateRow {
  return {
    sha256: String(n).repeat(64),
    subject: 'Nguyễn Văn Ước',
    issuer: 'CA phục vụ các cơ quan Nhà nước',
    serialNumber: '5400aa',
    notBefore: '2025-01-01T00:00:00Z',
    notAfter: '2030-06-24T00:00:00Z',
    token,
    practice: false,
    canSign: true,
    why: null,
    algorithms: [{ scheme: 'RSA-PKCS1', digest: 'SHA-256' }],
    der: '',
    ...more,
  };
}

const practice = row(9, {
  subject: 'Khóa thực hành Triện',
  issuer: 'Khóa thực hành Triện',
  token: null,
  practice: true,
});
const rows = {
  'no-token': [practice],
  one: [row(1, {}), practice],
  many: [
    row(1, { token: { ...token, pin: 'low' } }),
    row(2, { subject: 'Ủy ban nhân dân xã Đông Hải', token: { ...token, label: 'VGCA Token – Con dấu' } }),
    row(3, { canSign: false, why: 'expired', notAfter: '2024-10-12T00:00:00Z' }),
    row(4, { canSign: false, why: 'wrong-usage', subject: 'Nguyễn Văn Ước (xác thực)' }),
    practice,
  ],
} as const;

const link: Link = {
  agentVersion: '0.1.0',
  port: 31_460,
  status: async () => ({ version: '0.1.0', host: 'van-phong', tokens: [], certificates: 1, paired: 'Văn thư' }),
  async certificates() {
    const { agent } = await scene();
    if (agent === 'absent') throw new Failure('LINK_LOST', {});
    return { certificates: [...rows[agent]], faults: [] };
  },
  sign,
  resume: async ({ id }) => {
    throw new Failure('REQUEST_UNKNOWN', { id });
  },
  signMessages: async ({ items }) => items.map((_, n) => ({ n, failure: { code: 'USER_CANCELLED', details: {} } })),
  close: () => undefined,
};

async function sign(
  job: SignJob,
  on: (event: SignEvent) => void,
  signal?: AbortSignal,
): Promise<readonly SignedDocument[]> {
  const { signing } = await scene();
  on({ kind: 'state', n: 0, state: 'received' });
  on({ kind: 'state', n: 0, state: 'shown' });
  if (signing === 'prompt') {
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    throw new Failure('USER_CANCELLED', {});
  }
  if (signing === 'PIN_INCORRECT') throw new Failure('PIN_INCORRECT', { state: 'low' });
  const signed = await (await fetch('/gallery/signed.pdf')).blob();
  if (signing === 'half-way') {
    on({ kind: 'row', row: rowOf(job, 0, signed) });
    on({ kind: 'state', n: 0, state: 'confirmed' });
    await new Promise(() => {});
  }
  return job.documents.map((_, n) =>
    signing === 'partly' && n % 3 === 1
      ? { n, failure: { code: 'TOKEN_REMOVED', details: {} } }
      : { ...rowOf(job, n, signed), ...(signing === 'noted' && { notes: officeNotes }) },
  );
}

const rowOf = (job: SignJob, n: number, signed: Blob): SignedDocument => ({
  n,
  signed: new Blob([signed], { type: 'application/pdf' }),
  sha256Before: job.documents[n]?.sha256 ?? '',
  sha256After: 'ab'.repeat(32),
  certificate: job.certificate,
  signedAt: '2026-11-22T03:21:07Z',
});

/** As the real one. */
export async function connectLink(): Promise<Link> {
  const { agent, isPaired } = await scene();
  if (!isPaired) throw new Failure('AGENT_NOT_PAIRED', {});
  if (agent === 'absent') throw new Failure('AGENT_UNAVAILABLE', {});
  return link;
}

export async function pairWithCode(): Promise<void> {
  throw new Failure('PAIRING_REFUSED', {});
}

export async function currentPairing() {
  const { isPaired } = await scene();
  return isPaired ? { name: 'Văn thư', since: '2026-11-02T01:00:00Z', kid: 'k' } : null;
}

export async function forgetPairing(): Promise<void> {
  await chrome.storage.local.set({ [sceneSetting]: firstScene });
}

export async function isAgentNear(): Promise<boolean> {
  return (await scene()).agent !== 'absent';
}
