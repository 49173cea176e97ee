import { describe, expect, it } from 'vitest';
import { messageAnswers, messagesToSign, shownText } from '../../../../extension/pages/sign/messages.ts';
import { isFailure } from '../../../../shared/errors.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a text that is to be signed', () => {
  it('is shown as it is, with its line ends', () => {
    expect(shownText(base64('Xác nhận đã nhận\r\nvăn bản số 05'))).toEqual({
      text: 'Xác nhận đã nhận\r\nvăn bản số 05',
    });
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x41]).toString('base64'), 3],
    ['control characters', base64('a\u0000b'), 3],
    ['what turns the direction of reading', base64('ab\u202ecd'), 7],
    ['what is not seen', base64('a\u200bb'), 5],
    ['nothing', '', 0],
  ])('is not, where it has %s', (_, value, sizeBytes) => {
    expect(shownText(value)).toEqual({ sizeBytes });
  });
});

describe('items on their way', () => {
  it('are base64url on the link, and base64 with padding for the portal', () => {
    const digest = Buffer.alloc(32, 0xfb).toString('base64');
    expect(
      messagesToSign([
        { form: 'digest', digest: 'SHA-256', value: digest },
        { form: 'text', value: '+/8=' },
        { form: 'login', nonce: 'n'.repeat(44) },
      ]),
    ).toEqual([
      { form: 'digest', digest: 'SHA-256', value: Buffer.alloc(32, 0xfb).toString('base64url') },
      { form: 'text', value: '-_8' },
      { form: 'login', nonce: 'n'.repeat(44) },
    ]);
    const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
    const failure = { code: 'KEY_UNSUITABLE', details: {} } as const;
    const rows = messageAnswers(
      [
        { n: 0, signature: new Uint8Array([0xfb, 0xff]), algorithm },
        { n: 1, failure },
      ] as never,
      new Uint8Array([1]),
    );
    expect(rows).toEqual([{ signature: '+/8=', certificate: 'AQ==', algorithm }, { failure }]);
  });

  it('that are no base64 are refused', () => {
    try {
      messagesToSign([{ form: 'text', value: '***' }]);
      expect.unreachable();
    } catch (error) {
      expect(isFailure(error, 'MESSAGE_INVALID')).toBe(true);
    }
  });
});
