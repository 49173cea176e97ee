import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { isFailure } from '../../shared/errors.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { type Crl, readCrl } from '../../shared/x509/crl.ts';
import { type JudgedPath, judgeCertificate } from '../../shared/x509/judge-certificate.ts';
import { type OcspResponse, readOcspResponse } from '../../shared/x509/ocsp.ts';
import { gatherPki } from '../../shared/x509/pki-facts.ts';
import { flipped } from '../shared/fixtures.ts';
import { afterAnswers, answerOf, certificateOf, crlOf, inJanuary } from '../shared/x509/revocation.ts';

// Every byte of one evidence of each kind, with one bit turned: what is signed must no longer count.

interface Evidence {
  readonly certificates?: readonly Certificate[];
  readonly crls?: readonly Crl[];
  readonly ocsp?: readonly OcspResponse[];
}

async function judge(end: Certificate, at: number, evidence: Evidence): Promise<JudgedPath> {
  const anchors = [certificateOf('root')];
  const all = { certificates: [certificateOf('ca')], crls: [], ocsp: [], anchors, ...evidence };
  return judgeCertificate(end, await gatherPki(end, all, at), { at, revocation: 'told' });
}

function tolerant<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** Where `part` stands in `whole`, both over one buffer. */
function placesOf(whole: Bytes, ...parts: readonly Bytes[]): readonly number[] {
  return parts.flatMap((part) => Array.from(part, (_, at) => part.byteOffset - whole.byteOffset + at));
}

/** Values that one flip of each signed byte leads to. */
async function each(
  der: Bytes,
  places: readonly number[],
  found: (changed: Bytes) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const values = new Set<unknown>();
  for (const at of places) values.add(await found(flipped(der, at, at & 7)));
  return [...values];
}

describe('one bit of each signed byte', { timeout: 120_000 }, () => {
  it('of an OCSP answer: it no longer says good', async () => {
    const { der, tbs, signature } = answerOf('by-responder');
    const state = async (changed: Bytes) => {
      const answer = tolerant(() => readOcspResponse(changed));
      const { standings } = await judge(certificateOf('good'), afterAnswers, { ocsp: answer === null ? [] : [answer] });
      return standings[0]?.state;
    };
    expect(await state(der)).toBe('good');
    expect(await each(der, placesOf(der, tbs, signature), state)).toEqual(['unknown']);
  });

  it('of a CRL: it no longer says good', async () => {
    const { der, tbs, signature } = crlOf('full');
    const state = async (changed: Bytes) => {
      const crl = tolerant(() => readCrl(changed));
      const { standings } = await judge(certificateOf('good'), inJanuary, { crls: crl === null ? [] : [crl] });
      return standings[0]?.state;
    };
    expect(await state(der)).toBe('good');
    expect(await each(der, placesOf(der, tbs, signature), state)).toEqual(['unknown']);
  });

  it('of a certificate, or of the authority above it: there is no valid path', async () => {
    for (const name of ['good', 'ca'] as const) {
      const { der, tbs, signature } = certificateOf(name);
      const valid = async (changed: Bytes) => {
        const certificate = tolerant(() => readCertificate(changed));
        if (certificate === null) return false;
        const end = name === 'good' ? certificate : certificateOf('good');
        const certificates = name === 'ca' ? [certificate] : [certificateOf('ca')];
        return (await judge(end, inJanuary, { certificates })).validation.valid;
      };
      expect(await valid(der)).toBe(true);
      expect(await each(der, placesOf(der, tbs, signature), valid)).toEqual([false]);
    }
  });
});
