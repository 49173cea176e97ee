import { expect, it } from 'vitest';
import { readChallenge, readSignMessage, readVerifyMessage } from '../../../../extension/portals/vgca/message-call.ts';

const value = Buffer.alloc(32, 1).toString('base64');
const sign = (fields: object) => readSignMessage(JSON.stringify(fields));

it.each(['SHA256', 'Sha256', 'SHA-256', 'sha-256', ''])('reads a digest of %s', (HashAlg) => {
  expect(sign({ HashAlg, HashValue: value, Encode: 'RSA' })).toEqual({ form: 'digest', digest: 'SHA-256', value });
});

it('reads the older use: a text in base64, broken into lines or not', () => {
  expect(readSignMessage('TuG7\r\nmWk=')).toEqual({ form: 'text', value: 'TuG7mWk=' });
});

it.each([
  [{ HashAlg: 'SHA1', HashValue: Buffer.alloc(20).toString('base64') }, 'HashAlg'],
  [{ HashAlg: 'SHA512', HashValue: value }, 'HashValue'],
  [{ HashAlg: 'constructor', HashValue: value }, 'HashAlg'],
  [{ HashValue: 'không' }, 'HashValue'],
  [{ HashValue: value, Encode: 'PSS' }, 'Encode'],
  [{}, 'HashValue'],
])('refuses %j and names the field', (fields, reason) => {
  expect(() => sign(fields)).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID', details: { reason } }));
});

it('signs a challenge as the text that it is', () => {
  expect(readChallenge('thử 1')).toEqual({ form: 'text', value: Buffer.from('thử 1').toString('base64') });
  for (const frame of ['', '[object Object]', 'x'.repeat(70_000)]) expect(() => readChallenge(frame)).toThrow();
});

it('reads a signature to be verified, with or without what it signs', async () => {
  const { signature, content } = readVerifyMessage('{"Signature":"AQID","Base64Content":"TuG7\\nmWk="}');
  expect([new Uint8Array(await signature.arrayBuffer()), await content.text()]).toEqual([
    Uint8Array.of(1, 2, 3),
    'Nội',
  ]);
  expect(readVerifyMessage('{"Signature":"AQID"}').content.size).toBe(0);
  for (const frame of ['{}', '{"Signature":"ê"}', '{"Signature":"AQID","Base64Content":"*"}']) {
    expect(() => readVerifyMessage(frame)).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID' }));
  }
});
