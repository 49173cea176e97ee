import { join } from 'node:path';
import { systemClock } from '../../agent/platform/clock.ts';
import { userPaths } from '../../agent/platform/paths.ts';
import { openTokens } from '../../agent/tokens/tokens.ts';
import type { Signer } from '../../shared/ports.ts';
import { makePki } from '../pki/pki.ts';
import { makeSoftHsm, softHsmIsMissing } from '../ports/softhsm.ts';

export interface BenchSigner {
  readonly name: string;
  readonly signer: Signer;
}

/** The practice key, and an RSA-2048 key on SoftHSM2 through the agent's own process for modules. */
export async function openBenchSigners(
  folder: string,
): Promise<{ list: readonly BenchSigner[]; close(): Promise<void> }> {
  const keys: { label: string; key: string; certificate: string }[] = [];
  if (softHsmIsMissing === null) {
    const { entries } = await makePki(join(folder, 'pki'));
    keys.push({ label: 'bench', key: entries.rsa2048.key, certificate: entries.rsa2048.der });
  } else console.log(`No token in this run: ${softHsmIsMissing}.`);
  const token = keys.length > 0 ? await makeSoftHsm(join(folder, 'token'), keys) : null;
  const paths = userPaths({ TRIEN_HOME: join(folder, 'home') });
  const tokens = openTokens({ practice: true, paths, clock: systemClock, env: token?.env ?? process.env });
  const { certificates } = await tokens.read();
  const wanted = certificates.filter(({ practice, label }) => practice || label === 'bench');
  const list: BenchSigner[] = [];
  const sessions: { close(): Promise<void> }[] = [];
  for (const { sha256, practice } of wanted) {
    const pin = new TextEncoder().encode(token?.pin ?? '');
    const session = await tokens.openSigner(sha256, async () => pin);
    sessions.push(session);
    list.push({ name: practice ? 'Practice key (in process)' : 'SoftHSM2, RSA-2048', signer: session });
  }
  return {
    list,
    async close() {
      for (const session of sessions) await session.close();
      await tokens.close();
    },
  };
}
