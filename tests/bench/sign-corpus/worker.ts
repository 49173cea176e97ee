// A process of its own, so that a file that hangs or takes too much memory harms no other and is known by its name.
import { setFlagsFromString } from 'node:v8';
import { systemClock } from '../../../agent/platform/clock.ts';
import { openFile } from '../../../agent/platform/file-source.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { writeOutput } from '../../../agent/platform/output-file.ts';
import { isFailure } from '../../../shared/errors.ts';
import type { Signer } from '../../../shared/ports.ts';
import { signPdf } from '../../../shared/signing/sign.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import type { SigningAnswer, SigningOrder } from './order.ts';

// Garbage is collected early: the peak is then what a file needs and not what was left lying about.
setFlagsFromString('--max-semi-space-size=8');

function signerOf(key: SigningKey): Signer {
  const { certificate, algorithm } = key;
  return { certificate, chain: [], algorithms: [algorithm], sign: async (toBeSigned) => key.sign(toBeSigned) };
}

const signers = [signerOf(issueKey('rsa')), signerOf(issueKey('p256'))] as const;
const world = { clock: systemClock, hasher: nodeHasher, anchors: [], say: sayIn('en') };

async function signFile(from: string, to: string, signer: Signer, password: string | undefined): Promise<number> {
  const source = openFile(from);
  try {
    const start = performance.now();
    const { appended } = await signPdf(source, signer, password === undefined ? {} : { password }, world);
    const took = performance.now() - start;
    writeOutput(to, { copyOf: from, bytes: appended }, true);
    return took;
  } finally {
    source.close();
  }
}

async function signTwice({ path, products, password }: SigningOrder): Promise<SigningAnswer> {
  const [first, second] = products;
  let tookMs = 0;
  try {
    tookMs = await signFile(path, first, signers[0], password);
    await signFile(first, second, signers[1], password);
  } catch (error) {
    const step = tookMs === 0 ? 'first' : 'second';
    if (!isFailure(error)) return { kind: 'crash', step, reason: String(error instanceof Error ? error.stack : error) };
    const { reason, type, rule, limit } = error.details as Record<string, unknown>;
    return { kind: 'refused', step, reason: [error.code, reason ?? type ?? rule ?? limit ?? ''].join(' ').trim() };
  }
  return { kind: 'signed', tookMs };
}

process.on('message', async (order: SigningOrder) => {
  const answer = await signTwice(order);
  process.send?.({ ...answer, peakKilobytes: process.resourceUsage().maxRSS });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
