import browser, { type Runtime } from 'webextension-polyfill';
import { type AskingIn, askingName } from '../jobs/asking.ts';

/** Tells all frames of a tab whether one of them asks the official something, so that no other pill leads away from it. */
export async function passOn(sender: Runtime.MessageSender, isAsking: boolean): Promise<void> {
  const said: AskingIn = { kind: 'asking-in', frameId: sender.frameId ?? 0, isAsking };
  // Nobody answers; a tab may be gone meanwhile.
  await browser.tabs.sendMessage(sender.tab?.id ?? -1, said).catch(() => undefined);
}

/** Stands by a frame that asks: once it is gone, however it went, it asks nothing. */
export function standBy(port: Runtime.Port): void {
  const { name, sender } = port;
  if (name !== askingName || sender?.id !== browser.runtime.id || sender.tab?.id === undefined) return;
  port.onDisconnect.addListener(() => void passOn(sender, false));
}
