import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePki, type Pki } from '../pki/pki.ts';
import type { PkiName } from '../pki/table.ts';
import { makeSoftHsm, type SoftHsm, softHsmIsMissing } from '../ports/softhsm.ts';
import { startAgentProcess } from './agent-process.ts';
import { type Letter, printLetters } from './letters.ts';
import { type ScriptedPinentry, scriptPinentry } from './pinentry-script.ts';
import { startPortal } from './zoo/plain.ts';
import type { Portal, PortalDocument } from './zoo/portal.ts';

/** A small office on this machine: a portal with documents, a token with keys, an agent that runs. */
export interface Office {
  readonly pki: Pki;
  /** Null where SoftHSM2 is not installed: then there is the practice key alone. */
  readonly token: SoftHsm | null;
  readonly letters: readonly Letter[];
  readonly portal: Portal;
  /** Null where a person answers the agent's prompt. */
  readonly pinentry: ScriptedPinentry | null;
  /** The environment in which commands reach this office's agent and token. */
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  /** The agent alone, for when it comes and goes. Stopping one that does not run does nothing. */
  readonly agent: { stop(): Promise<void>; start(): Promise<void> };
  stop(): Promise<void>;
}

export interface OfficeOptions {
  /** Everything lies below it, `TRIEN_HOME` too. */
  readonly folder: string;
  /** Rows of the throw-away PKI whose keys are put on the token. */
  readonly keys: readonly PkiName[];
  /** Who answers the agent's prompt. */
  readonly prompt: 'script' | 'person';
  /** What the portal holds besides the letters of the office. */
  readonly documents?: readonly PortalDocument[];
  /** Told before each step. */
  readonly tell?: (step: string) => void;
}

/** Opens an office. Keys are issued by OpenSSL at this moment; nothing of it is kept. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { folder, keys, prompt, documents: others = [], tell = () => {} } = options;
  tell('OpenSSL issues a throw-away CA and certificates');
  const pki = await makePki(join(folder, 'pki'));
  tell(softHsmIsMissing ?? 'SoftHSM2 holds the keys, as a USB token would');
  const onToken = keys.map((name) => {
    const { key, der } = pki.entries[name];
    return { label: name, key, certificate: der };
  });
  const token =
    softHsmIsMissing === null
      ? await makeSoftHsm(join(folder, 'token'), onToken, { chain: [pki.entries.ca.der] })
      : null;
  const pinentry =
    prompt === 'script' ? scriptPinentry(join(folder, 'pinentry'), { pin: token?.pin ?? '', confirm: true }) : null;
  const env = { ...(token?.env ?? process.env), ...pinentry?.env, TRIEN_HOME: join(folder, 'home') };
  tell('Chromium prints the letters of the office');
  const letters = await printLetters(join(folder, 'letters'));
  const documents = letters.map(({ title, fileName, path }) => ({ title, fileName, bytes: readFileSync(path) }));
  const portal = await startPortal({ documents: [...documents, ...others] });
  try {
    let running = await startAgentProcess(env);
    tell(`The portal stands at ${portal.origin}, the agent listens on 127.0.0.1:${running.port}`);
    const agent = {
      stop: () => running.stop(),
      async start(): Promise<void> {
        running = await startAgentProcess(env);
      },
    };
    const stop = async (): Promise<void> => {
      await agent.stop();
      await portal.stop();
    };
    return { pki, token, letters, portal, pinentry, env, port: running.port, agent, stop };
  } catch (error) {
    await portal.stop();
    throw error;
  }
}
