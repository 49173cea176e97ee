import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { readAnchors } from '../../../shared/trust/anchors.ts';
import { sharedPki } from '../../pki/pki.ts';

it.each(['DER', 'PEM'])(
  'a P7B bundle without signers is read as OpenSSL makes it: %s (RFC 5652 §5.1)',
  async (form) => {
    const { entries } = await sharedPki();
    const files = ['root', 'ca', 'other-root'].flatMap((name) => [
      '-certfile',
      entries[name as 'root' | 'ca' | 'other-root'].pem,
    ]);
    const bundle = execFileSync('openssl', ['crl2pkcs7', '-nocrl', '-outform', form, ...files]);
    expect(readAnchors(new Uint8Array(bundle)).map(({ subject }) => subject.commonName)).toEqual([
      'Test Root CA',
      'Test Issuing CA',
      'Other Root CA',
    ]);
  },
);
