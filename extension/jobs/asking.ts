import { isPlainRecord } from './shape.ts';

/** Name of the line that a frame holds to the background while it asks. */
export const askingName = 'trien:asking';

/** A content script's word that its frame has, or no longer has, a question for the official. */
export interface AskingRequest {
  readonly kind: 'asking';
  readonly isAsking: boolean;
}

/** What the background passes on of it to all frames of the same tab. */
export interface AskingIn {
  readonly kind: 'asking-in';
  /** As the browser tells it. */
  readonly frameId: number;
  readonly isAsking: boolean;
}

/** Whether a message is the background's word of another frame. */
export function isAskingIn(message: unknown): message is AskingIn {
  if (!isPlainRecord(message)) return false;
  const { kind, frameId, isAsking } = message;
  return kind === 'asking-in' && typeof frameId === 'number' && typeof isAsking === 'boolean';
}
