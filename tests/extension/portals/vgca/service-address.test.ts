import { expect, it } from 'vitest';
import { endpointOfAddress } from '../../../../extension/portals/vgca/service-address.ts';

const page = 'https://cong.gov.vn/van-ban/1';

it.each([
  ['wss://127.0.0.1:8987/SignFile', 'SignFile'],
  ['  WSS://127.0.0.1:8987/SignFile ', 'SignFile'],
  ['https://127.0.0.1:8987/SignFile', 'SignFile'],
  ['wss://2130706433:8987/SignFile', 'SignFile'],
  ['wss://127.1:8987/SignFile?a=1#b', 'SignFile'],
  ['wss://0x7f.0.0.1:8987/', ''],
])('%s is the older service', (address, endpoint) => {
  expect(endpointOfAddress(address, page)).toBe(endpoint);
});

it.each([
  'ws://127.0.0.1:8987/SignFile',
  'wss://127.0.0.1:8988/SignFile',
  'wss://127.0.0.1/SignFile',
  'wss://localhost:8987/SignFile',
  'wss://127.0.0.1:8987.evil.vn/SignFile',
  'wss://user@127.0.0.1:8986/SignFile',
  '/SignFile',
  'wss://',
  '',
])('%s is not', (address) => {
  expect(endpointOfAddress(address, page)).toBeNull();
});
