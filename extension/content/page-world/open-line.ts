import { vgcaAbsentTexts } from '../../../shared/text/vgca-absent.ts';
import type { LineAnswer, LineAsk, Opening } from './line.ts';

/** A content script that is there answers within milliseconds; one that is gone (the extension was removed) never does. */
const readyMs = 5_000;

/** One socket's way to the extension. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/**
 * Opens it.
 *
 * @param opened called once, later: by the content script, or after a time without one. Then every frame is answered with
 * a refusal, for a page waits for its answer without end.
 */
export function openLine(endpoint: string, opened: () => void, heard: (text: string) => void): Line {
  const { port1: port, port2 } = new MessageChannel();
  const opening: Opening = { trien: 1, to: 'extension', channel: 'vgca', endpoint };
  const say = (ask: LineAsk): void => port.postMessage(ask);
  let isThere = false;
  const absent = setTimeout(opened, readyMs);
  port.onmessage = ({ data }: MessageEvent<LineAnswer>) => {
    if (data.kind === 'frame') return heard(data.text);
    isThere = true;
    clearTimeout(absent);
    opened();
  };
  window.postMessage(opening, '/', [port2]);
  return {
    send(text) {
      if (isThere) say({ kind: 'frame', text });
      else setTimeout(heard, 0, absentReply());
    },
    close() {
      clearTimeout(absent);
      say({ kind: 'close' });
      port.close();
    },
  };
}

function absentReply(): string {
  const text = vgcaAbsentTexts['vgca.absent'].vi;
  const reply = { Status: 1, Message: text, Error: text, Signature: '', Code: 'EXTENSION_ABSENT' };
  return JSON.stringify({ ...reply, status: 1, message: text, error: text, signature: '' });
}
