import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import { connectLink } from '../../link/connect.ts';
import { type Breadth, breadthOfLook } from '../../link/open-ports.ts';
import { currentPairing, forgetPairing, pairWithCode } from '../../link/pairing.ts';
import { isAgentNear } from './near.ts';

/** How often the agent is looked for while the page is open. */
const lookMs = 5_000;

export interface Pairing {
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
}

/** How the browser stands to the agent of this computer. */
export interface PairingState {
  /** Undefined while it is read. */
  readonly pairing: Pairing | null | undefined;
  /** `running` with its version; `unpaired` where it runs but does not know this browser. */
  readonly agent:
    | { readonly kind: 'unknown' | 'absent' | 'unpaired' }
    | { readonly kind: 'running'; readonly version: string };
  readonly failure: FailureRecord | null;
  readonly isBusy: boolean;
  pair(code: string, name: string): void;
  forget(): void;
}

/** Follows pairing and agent while the page is open. */
export function usePairing(): PairingState {
  const [pairing, setPairing] = useState<Pairing | null | undefined>(undefined);
  const [agent, setAgent] = useState<PairingState['agent']>({ kind: 'unknown' });
  const [failure, setFailure] = useState<FailureRecord | null>(null);
  const [isBusy, setBusy] = useState(false);

  const looks = useRef(0);

  const look = useCallback(async (signal?: AbortSignal) => {
    const current = await currentPairing();
    setPairing(current);
    const breadth = breadthOfLook(looks.current++);
    setAgent(await agentNow(current !== null, breadth, signal));
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    const lookAgain = () => {
      if (!document.hidden) void look(controller.signal);
    };
    lookAgain();
    const timer = setInterval(lookAgain, lookMs);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [look]);

  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    try {
      await what();
    } catch (error) {
      if (!isFailure(error)) throw error;
      setFailure(error.record);
    } finally {
      setBusy(false);
      await look();
    }
  };

  return {
    pairing,
    agent,
    failure,
    isBusy,
    pair: (code, name) => void act(() => pairWithCode(code, name)),
    forget: () => void act(forgetPairing),
  };
}

async function agentNow(
  isPaired: boolean,
  breadth: Breadth,
  signal: AbortSignal | undefined,
): Promise<PairingState['agent']> {
  if (!isPaired) return { kind: (await isAgentNear(breadth)) ? 'unpaired' : 'absent' };
  try {
    const link = await connectLink(signal, breadth);
    const version = link.agentVersion;
    link.close();
    return { kind: 'running', version };
  } catch (error) {
    return { kind: isFailure(error, 'AGENT_NOT_PAIRED') ? 'unpaired' : 'absent' };
  }
}
