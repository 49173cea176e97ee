import type { Runtime } from 'webextension-polyfill';
import { isFailure } from '../../shared/errors.ts';
import type { StatusAnswer, Told } from '../jobs/request.ts';
import { connectLink } from '../link/connect.ts';
import { notEnabled, originOf } from './sender.ts';

/** Whether an agent of this user answers. It is asked for nothing, so that no prompt and no token comes into it. */
export async function agentStatus(sender: Runtime.MessageSender): Promise<StatusAnswer> {
  const off = { notEnabled: await notEnabled(sender) };
  try {
    const link = await connectLink(undefined, 'likely');
    link.close();
    return { kind: 'status', agent: 'there', version: link.agentVersion, ...off };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { kind: 'status', agent: error.code === 'AGENT_NOT_PAIRED' ? 'unpaired' : 'absent', version: null, ...off };
  }
}

/** Answers a page's question that opens nothing, where the portal is switched on. */
export async function told<Value>(
  sender: Runtime.MessageSender,
  value: (origin: string) => Promise<Value>,
): Promise<Told<Value>> {
  const origin = originOf(sender);
  const off = await notEnabled(sender);
  if (origin === null || off !== null) {
    return { kind: 'refused', failure: { code: 'ORIGIN_NOT_ALLOWED', details: { origin: off ?? '' } } };
  }
  try {
    return { kind: 'told', value: await value(origin) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { kind: 'refused', failure: error.record };
  }
}
