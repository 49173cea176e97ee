import { describe, expect, it } from 'vitest';
import { factsOf, goodFacts, judged, now, passed, undecided } from '../good-facts.ts';

describe('the signer’s certificate', () => {
  it('that is not there leaves the signature undecided (EN 319 102-1 §5.2.3)', () => {
    const found = judged({ signer: null, paths: [] }, 'signing-certificate');
    expect(found).toMatchObject(undecided('NO_SIGNING_CERTIFICATE_FOUND'));
  });

  it('is another one than the signature refers to (EN 319 102-1 §5.2.3.4)', () => {
    const id = 'signing-certificate-digest';
    expect(judged({ reference: 'differs' }, id)).toMatchObject(undecided('NO_SIGNING_CERTIFICATE_FOUND'));
    expect(judged({ reference: 'unknown-digest' }, id)).toMatchObject({
      indication: 'INDETERMINATE',
      result: 'not-done',
    });
  });

  it('must be referred to in PAdES (EN 319 142-1 §6.3), and need not in older forms', () => {
    const id = 'signing-certificate-digest';
    expect(judged({ reference: 'absent' }, id)).toMatchObject(undecided('SIG_CONSTRAINTS_FAILURE'));
    const place = { ...goodFacts().place, subFilter: 'adbe.pkcs7.detached' };
    expect(judged({ reference: 'absent', place }, id)).toMatchObject({ ...passed, result: 'warning' });
  });

  it('is to sign with (RFC 5280 §4.2.1.3)', () => {
    const signer = factsOf('wrong-usage');
    expect(judged({ signer }, 'key-usage')).toMatchObject(undecided('CHAIN_CONSTRAINTS_FAILURE'));
    for (const keyUsage of [null, ['digitalSignature'], ['nonRepudiation']] as const) {
      expect(judged({ signer: { ...factsOf('rsa2048'), keyUsage } }, 'key-usage')).toMatchObject(passed);
    }
  });
});

it('is not for documents where all its purposes are others (RFC 5280 §4.2.1.12)', () => {
  const withPurposes = (...numbers: readonly string[]) => {
    const signer = { ...factsOf('rsa2048'), extKeyUsage: numbers.map((number) => `1.3.6.1.5.5.7.3.${number}`) };
    return judged({ signer }, 'key-usage');
  };
  for (const purposes of [['1'], ['3'], ['8'], ['9'], ['1', '9']]) {
    expect(withPurposes(...purposes)).toMatchObject(undecided('CHAIN_CONSTRAINTS_FAILURE'));
  }
  for (const purposes of [['1', '4'], ['2'], ['36'], ['9999']]) expect(withPurposes(...purposes)).toMatchObject(passed);
});

describe('one signature at three dates (EN 319 102-1 §5.2.6.4)', () => {
  const signer = { ...factsOf('rsa2048'), notBefore: now, notAfter: now + 1000 };

  it('passes within the validity, both ends included', () => {
    for (const at of [now, now + 1000]) expect(judged({ signer }, 'validity', at)).toMatchObject(passed);
  });

  it('is out of bounds before and after', () => {
    for (const at of [now - 1, now + 1001]) {
      expect(judged({ signer }, 'validity', at)).toMatchObject(undecided('OUT_OF_BOUNDS_NO_POE'));
    }
  });
});

describe('the name that the signature shows on its page', () => {
  const stamp = {
    page: 1,
    xMm: 0,
    yMm: 0,
    widthMm: 50,
    heightMm: 20,
    pageWidthMm: 210,
    pageHeightMm: 297,
    hasImage: false,
  };
  it.each([
    ['Ký bởi: Nguyễn Văn A', 'ok', 'check.shown-name.ok'],
    ['Ký bởi: Chủ tịch tỉnh', 'warning', 'check.shown-name.differs'],
    ['05/03/2026', 'ok', 'check.shown-name.none'],
  ])('%s is told, and bars nothing: a picture proves nothing', (text, result, told) => {
    expect(judged({ stamp: { ...stamp, text } }, 'shown-name')).toMatchObject({ ...passed, result, text: told });
  });
});

describe('the time that the signer claims', () => {
  it.each([['outside the validity', Date.UTC(2010, 0, 1), 'check.claimed-time.outside']])(
    '%s is told and bars nothing: it proves nothing',
    (_, claimedSigningTime, text) => {
      expect(judged({ claimedSigningTime }, 'claimed-time')).toMatchObject({ ...passed, result: 'warning', text });
    },
  );

  it('may be missing, and a few minutes ahead', () => {
    for (const claimedSigningTime of [null, now + 60_000]) {
      expect(judged({ claimedSigningTime }, 'claimed-time')).toMatchObject({ result: 'ok' });
    }
  });
});
