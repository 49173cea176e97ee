import { expect, it } from 'vitest';
import { reachOf } from '../../../extension/portals/foreign-address.ts';

const portal = 'https://ioffice.example.vn';

it('the portal’s own origin is its own', () => {
  expect(reachOf('https://ioffice.example.vn/tep?id=1', portal)).toBe('own');
  expect(reachOf('http://10.0.0.5/tep', 'http://10.0.0.5')).toBe('own');
});

it('another origin of the web is the official’s to allow', () => {
  for (const address of ['https://kho.example.vn/tep', 'https://203.162.0.1/tep', 'https://[2001:db8::1]/tep']) {
    expect(reachOf(address, portal)).toBe('free');
  }
});

it('the office’s own network, and what travels in the clear, only where it is switched on already', () => {
  for (const address of [
    'http://kho.example.vn/tep',
    'https://10.1.2.3/tep',
    'http://172.16.0.9/',
    'http://192.168.1.1/',
    'https://0xc0a80101/',
    'https://fileserver/tep',
    'https://kho.local/',
    'https://[fd12::7]/',
    'https://100.64.0.1/',
  ]) {
    expect(reachOf(address, portal), address).toBe('granted');
  }
});

it('this computer, link-local and metadata addresses are never asked, however they are written', () => {
  for (const address of [
    'https://127.0.0.1:8987/',
    'http://localhost/',
    'http://a.localhost./',
    'http://2130706433/',
    'http://0177.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    'http://100.100.100.200/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://224.0.0.1/',
    'file:///etc/passwd',
    'data:application/pdf,x',
    'chrome-extension://own/x',
    'https://user:pass@kho.example.vn/',
    'no address',
  ]) {
    expect(reachOf(address, portal), address).toBe('never');
  }
});

it('a portal on this computer may name its neighbours', () => {
  expect(reachOf('http://127.0.0.1:9000/tep', 'http://127.0.0.1:8000')).toBe('free');
  expect(reachOf('http://169.254.169.254/', 'http://127.0.0.1:8000')).toBe('never');
});
