import type { PdfDocument } from '../document.ts';
import { damaged } from '../limits.ts';
import { entry, isKind } from '../objects.ts';
import { type DocumentAccess, type DocumentSecurity, openSecurity } from './security.ts';

/**
 * The security of a document that was opened without it; null where it is not encrypted. The newest trailer says so
 * (ISO 32000-2 §7.5.5): an older one alone would leave readers at odds about what the objects say.
 *
 * @param plain the document with nothing decrypted
 * @throws Failure `DOC_ENCRYPTED`, `DOC_PASSWORD_WRONG`, `DOC_UNSUPPORTED`, `DOC_DAMAGED`
 */
export function unlock(plain: PdfDocument, access: DocumentAccess): DocumentSecurity | null {
  const encryption = entry(plain.trailer, 'Encrypt');
  if (encryption === null) {
    if (!plain.sections.some(({ trailer }) => entry(trailer, 'Encrypt') !== null)) return null;
    throw damaged('§7.5.5', 'an encryption that the newest trailer does not know');
  }
  const dictionary = plain.resolve(encryption);
  if (!isKind(dictionary, 'dict')) throw damaged('§7.6.2', 'an encryption that is no dictionary');
  const number = isKind(encryption, 'ref') ? encryption.number : null;
  const id = plain.get(plain.trailer, 'ID');
  const first = isKind(id, 'array') ? plain.resolve(id.items[0]) : null;
  const fileId = isKind(first, 'string') ? first.bytes : new Uint8Array();
  return openSecurity({ dictionary, number, fileId }, (of, key) => plain.get(of, key), access);
}
