import { concat } from '../bytes/concat.ts';
import { toHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/text.ts';
import { shortDigest } from '../signing/short-digest.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { loginMessage } from './login.ts';
import type { MessageItem } from './messages.ts';
import { fieldBytes } from './opening.ts';

/**
 * What people compare between the page and the agent's prompt where no document is signed: as the short digest of a batch,
 * over the items in their order, each with its form, so that no item passes for one of another form.
 *
 * @throws Failure `MESSAGE_INVALID` for a value that is not the canonical base64url of its bytes
 */
export function shortDigestOfMessages(items: readonly MessageItem[], origin: string): string {
  return shortDigest(items.map((item) => toHex(digestOfBytes('SHA-256', spelled(item, origin)))));
}

function spelled(item: MessageItem, origin: string) {
  switch (item.form) {
    case 'digest':
      return concat(utf8(`digest ${item.digest}\n`), fieldBytes(item.value));
    case 'text':
      return concat(utf8('text\n'), fieldBytes(item.value));
    case 'login':
      return concat(utf8('login\n'), loginMessage(origin, item.nonce, 'SHA-256'));
  }
}
