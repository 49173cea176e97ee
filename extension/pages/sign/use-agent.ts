import { useEffect, useRef, useState } from 'preact/hooks';
import { type AgentState, watchAgent } from './agent.ts';

/** The agent as it is now. Follows by itself: started, paired, token in, token out. */
export function useAgent(isWanted: boolean, isQuiet: boolean): AgentState {
  const [state, setState] = useState<AgentState>({ kind: 'connecting' });
  const quiet = useRef(isQuiet);
  quiet.current = isQuiet;
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    // What was known before may be a link that is closed by now.
    setState({ kind: 'connecting' });
    void watchAgent(setState, () => quiet.current, controller.signal);
    return () => controller.abort();
  }, [isWanted]);
  return state;
}
