import { join } from 'node:path';
import { openJudge } from '../../agent/commands/verify-judge.ts';
import { pyhankoIsMissing } from '../peers/peers.ts';
import type { Pki } from '../pki/pki.ts';
import { digits, measure } from './measure.ts';
import { lettersAtB } from './verify-documents.ts';
import { pyhankoPace } from './verify-peers.ts';

export const sizeHeadings = ['', 'Triện ms', 'ms a MB more', 'pyHanko ms'];

const sizes = [
  { name: '20 KB', sizeBytes: 20_000 },
  { name: '1 MB', sizeBytes: 1_000_000 },
  { name: '10 MB', sizeBytes: 10_000_000 },
  { name: '100 MB', sizeBytes: 100_000_000 },
] as const;

/** How the cost of a verdict grows with the size of a document at level B: warm, in one thread. */
export async function verifySizes(folder: string, pki: Pki): Promise<readonly (readonly string[])[]> {
  const root = pki.entries.root.pem;
  const { judge } = openJudge({ trust: [root], stores: null, at: Date.now(), language: 'en', access: {} });
  const rows: (readonly string[])[] = [];
  let before: { readonly ms: number; readonly sizeBytes: number } | null = null;
  for (const { name, sizeBytes } of sizes) {
    const [path = ''] = await lettersAtB(join(folder, `verify-${sizeBytes}`), pki, 1, sizeBytes);
    const { median: ms } = await measure(() => judge({ name: path, path }));
    const slope = before === null ? '' : digits((ms - before.ms) / ((sizeBytes - before.sizeBytes) / 1e6));
    const peer = pyhankoIsMissing === null ? pyhankoPace(Array(5).fill(path), root, false) : null;
    rows.push([name, digits(ms), slope, peer === null ? '' : digits(peer.ms / peer.documents)]);
    before = { ms, sizeBytes };
  }
  return rows;
}
