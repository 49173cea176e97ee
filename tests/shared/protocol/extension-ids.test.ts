import { expect, it } from 'vitest';
import {
  chromiumId,
  chromiumOrigins,
  extensionKey,
  isExtensionOrigin,
} from '../../../shared/protocol/extension-ids.ts';

it('has the id that Chromium derives from the key: SHA-256 of the SPKI, 16 bytes, a to p', async () => {
  const spki = Uint8Array.from(atob(extensionKey), (character) => character.charCodeAt(0));
  await crypto.subtle.importKey('spki', spki, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', spki)).subarray(0, 16);
  const nibbles = [...digest].flatMap((byte) => [byte >> 4, byte & 15]);
  expect(nibbles.map((nibble) => String.fromCharCode(97 + nibble)).join('')).toBe(chromiumId);
});

it('lets our extension knock, and any well-formed Firefox installation', () => {
  for (const origin of chromiumOrigins) expect(isExtensionOrigin(origin)).toBe(true);
  expect(isExtensionOrigin('moz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c')).toBe(true);
});

it.each([
  '',
  'null',
  'https://evil.example',
  `chrome-extension://${chromiumId}/`,
  `chrome-extension://${chromiumId}.evil.example`,
  `https://evil.example/chrome-extension://${chromiumId}`,
  `CHROME-EXTENSION://${chromiumId}`,
  'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'moz-extension://3F2A1B4C-0D1E-4F2A-8B3C-9D0E1F2A3B4C',
  'moz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c.evil.example',
  'moz-extension://x\nmoz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c',
  'moz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c\n',
])('refuses the origin %j (T1)', (origin) => {
  expect(isExtensionOrigin(origin)).toBe(false);
});
