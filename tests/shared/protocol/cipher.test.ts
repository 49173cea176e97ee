import { beforeEach, expect, it } from 'vitest';
import { utf8 } from '../../../shared/bytes/text.ts';
import { Cipher, tagBytes } from '../../../shared/protocol/cipher.ts';
import { flipped } from './keys.ts';

let left: Cipher;
let right: Cipher;
beforeEach(async () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  [left, right] = [await Cipher.of(key), await Cipher.of(key)];
});

const invalid = { code: 'MESSAGE_INVALID' };

it('opens what it sealed, in order', async () => {
  for (const text of ['một', 'hai', '']) {
    const sealed = await left.seal(utf8(text));
    expect(sealed.length).toBe(utf8(text).length + tagBytes);
    expect(await right.open(sealed)).toEqual(utf8(text));
  }
  expect(left.uses).toBe(3);
});

it('does not open a message twice (T10)', async () => {
  const sealed = await left.seal(utf8('once'));
  await right.open(sealed);
  await expect(right.open(sealed)).rejects.toMatchObject(invalid);
});

it('does not open what was left out, changed, or sealed with other additional bytes', async () => {
  await left.seal(utf8('lost'));
  await expect(right.open(await left.seal(utf8('next')))).rejects.toMatchObject(invalid);
  const [third, fourth] = [await left.seal(utf8('third')), await left.seal(utf8('fourth'), utf8('a'))];
  await right.open(third).catch(() => {});
  await expect(right.open(flipped(fourth, 9), utf8('a'))).rejects.toMatchObject(invalid);
});

it('goes on under a new key after both sides rekey (Noise §4.2), and the old key is of no use', async () => {
  const old = await left.seal(utf8('under the old key'));
  await left.rekey();
  await right.rekey();
  await expect(right.open(old)).rejects.toMatchObject(invalid);
  await left.seal(utf8('keeps the counters equal'));
  expect(await right.open(await left.seal(utf8('new')))).toEqual(utf8('new'));
});
