import { basename } from 'node:path';

/** Passwords as the projects that the files are from publish them, by what the files' names contain. */
const passwords: readonly (readonly [part: string, password: string])[] = [
  ['MuPDF-AES256-R6', 'owner'],
  ['encrypted_new', '1234'],
  ['c-r6-in', 'owner4'],
  ['c-r4', 'user2'],
  ['U=attachment', 'attachment'],
  ['U=view', 'view'],
  ['U=wwwww', 'wwwww'],
  ['enc-XI-long-password', 'qwertyuiopasdfghjklzxcvbnm'.repeat(5)],
  ['enc-long-password', 'asdf asdf asdf asdf asdf asdf qwer'],
  ['r6-pw=h', 'hôtel'],
  ['graph-encrypted', 'owner'],
  ['issue6010_1', 'owner'],
  ['issue6010_2', 'æøå'],
  ['pr6531', 'asdfasdf'],
  ['PasswordSample-128bit', 'owner'],
  ['no_accessibility_owner_user', 'owner'],
  ['testUnicodePassword', '  ! < > " \\ € œ ¤ 1\u20444 1\u20442 \u{2070e} \u{29d98} \u{1f600}  '],
  ['encrypted_hello_world_r2', 'hôtel'],
  ['auth-event-ef-open', '000000'],
  ['bug1782186', 'Hello'],
  ['issue21579', 'pässwört'],
  ['issue15893', 'test'],
  ['print_protection', '1234'],
  ['lorem-ipsum', 'password'],
  ['simple-open', 'password'],
  // Unicode 3.2, which RFC 4013 asks for, normalises U+2F874 to this; later versions to another letter.
  ['unicode-test-U2F874-correct', 'Password\u5f33!'],
  ['unicode-corrigendum5-fixed', '\u1100\u0300\u1161\u0323'],
  ['aes-256-m', 'foo'],
  ['aes-256-r6', 'ownersecret'],
  ['rc4-128', 'foo'],
  ['rc4-40', 'foo'],
  ['libreoffice-writer', 'openpassword'],
  ['job-json-encrypt', 'o'],
  ['pages-copy-encryption', 'owner'],
];

/** The password that opens a file of the corpus pdf-robust, by its origin; undefined where none is published. */
export function publishedPassword(origin: string): string | undefined {
  const name = basename(origin);
  return passwords.find(([part]) => name.includes(part))?.[1];
}
