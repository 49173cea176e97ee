import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../agent/platform/clock.ts';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { signPdf } from '../../shared/signing/sign.ts';
import { sayIn } from '../../shared/text/text.ts';
import { askPyhanko } from '../peers/peers.ts';
import { type PeerKey, pyhankoKey, signerOf } from '../peers/signing.ts';
import { makePki } from '../pki/pki.ts';
import { digits, measure } from './measure.ts';
import { writePdfOfSize } from './pdf-of-size.ts';

const sizes = [
  { name: '100 KB', sizeBytes: 100_000 },
  { name: '1 MB', sizeBytes: 1_000_000 },
] as const;
const keys: readonly PeerKey[] = ['rsa2048', 'p256'];

/**
 * Signing by us and by pyHanko: the same files and software keys, from bytes in memory to the whole product in memory,
 * the key loaded before. Median milliseconds of the library's call, pyHanko's taken inside Python.
 */
export async function peerFigures(folder: string): Promise<readonly (readonly string[])[]> {
  const pki = await makePki(join(folder, 'peer-pki'));
  const world = { clock: systemClock, hasher: nodeHasher, anchors: [], say: sayIn('en') };
  const rows: (readonly string[])[] = [];
  for (const key of keys) {
    const signer = signerOf(pki, key);
    for (const { name, sizeBytes } of sizes) {
      const path = join(folder, `peer-${sizeBytes}.pdf`);
      writePdfOfSize(path, sizeBytes);
      const pdf = new Uint8Array(readFileSync(path));
      const ours = await measure(async () => concat(pdf, (await signPdf(sourceOf(pdf), signer, {}, world)).appended));
      const [answer] = askPyhanko([{ do: 'time', pdf: path, ...pyhankoKey(pki, key) }]);
      if (answer?.medianMs === undefined) throw new Error(`pyHanko: ${answer?.error}`);
      rows.push([
        `${name}, ${key}`,
        digits(answer.medianMs),
        digits(ours.median),
        digits(ours.median / answer.medianMs),
      ]);
    }
  }
  return rows;
}
