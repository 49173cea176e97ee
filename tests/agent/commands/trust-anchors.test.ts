import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signFiles } from '../../../agent/commands/sign.ts';
import { trustForRun } from '../../../agent/commands/trust-anchors.ts';
import { type VerifyOptions, verifyFiles } from '../../../agent/commands/verify.ts';
import { keepInFolder, type TrustState } from '../../../agent/platform/trust-folder.ts';
import { toBase64 } from '../../../shared/bytes/base64.ts';
import { trustOf } from '../../../shared/trust/anchor.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { issued, issuedDer, signedCms } from '../../shared/fixtures.ts';
import { issuedBase64 } from '../../shared/openssl-fixtures.ts';
import { listText } from '../../shared/trust/list-text.ts';
import { certificateOf, fakeTokens } from '../fake-tokens.ts';
import { keptLine } from './line-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-run-trust-'));
const file = (name: string, content: Uint8Array | string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const keep = (place: string, der: Uint8Array<ArrayBuffer>, sha256: string, state: TrustState = 'trusted') => {
  const row = { sha256, kind: 'certificate', state, origin: null, added: '2026-11-22T08:00:00Z' } as const;
  keepInFolder(place, [{ row, bytes: der }]);
};
const places = { policy: join(folder, 'policy'), machine: join(folder, 'machine'), user: join(folder, 'user') };

describe('whom a run trusts', () => {
  it('is whoever a file names: certificates, bundles and trusted lists, also in a folder', () => {
    const roots = join(folder, 'roots');
    mkdirSync(roots);
    writeFileSync(join(roots, 'list.xml'), listText([{ certificates: ['other-root'] }]));
    writeFileSync(join(roots, 'bundle.p7b'), signedCms('rsa'));
    const { anchors } = trustForRun([file('root.crt', issuedDer('root')), roots], null);
    expect(
      trustOf(anchors)
        .anchors.map(({ subject }) => subject.commonName)
        .sort(),
    ).toEqual(['Nguyễn Văn A', 'Other Root CA', 'Test Issuing CA', 'Test Root CA']);
    for (const anchor of anchors) expect(anchor).toMatchObject({ confirmed: true, source: 'given' });
  });

  it('is not whom policy distrusts, also where he is named', () => {
    const { sha256, der } = issued('root');
    keep(places.policy, der, sha256, 'distrusted');
    expect(trustOf(trustForRun([file('root.crt', der)], places).anchors).anchors).toEqual([]);
    expect(trustForRun([file('root.crt', der)], null).anchors).toHaveLength(1);
  });

  it('is nobody where a file that was named cannot be read', () => {
    expect(() => trustForRun([join(folder, 'absent')], null)).toThrow(
      expect.objectContaining({ code: 'INPUT_UNREADABLE' }),
    );
    expect(() => trustForRun([file('bad.xml', '<a/>')], null)).toThrow(
      expect.objectContaining({ code: 'DOC_UNSUPPORTED' }),
    );
  });
});

describe('trien verify', () => {
  const key = issueKey('p256');
  const signed = join(folder, 'a.signed.pdf');
  const never = new AbortController().signal;
  const base: VerifyOptions = { trust: [], format: 'json', force: false, failFast: false, jobs: 1 };

  async function sign(): Promise<void> {
    writePdfOfSize(join(folder, 'a.pdf'), 3_000);
    const entry = certificateOf(key, { practice: true, token: null });
    const tokens = fakeTokens(key, { reading: { certificates: [entry], tokens: [] } });
    const options = { force: true, practice: true, signing: {} };
    await signFiles(keptLine().line, [join(folder, 'a.pdf')], tokens, options, never);
  }

  async function verify(options: Partial<VerifyOptions>, before: (home: string) => void = () => {}) {
    const { line, printed } = keptLine({ json: true });
    before(line.paths.trust);
    await verifyFiles(line, [signed], { ...base, ...options }, never);
    const [report] = JSON.parse(printed.join(''));
    return { verdict: report.verdict, signature: report.signatures[0] };
  }

  const { der, sha256 } = certificateOf(key, {});

  it('trusts by default whom this machine trusts, and not when it is told so', async () => {
    await sign();
    const trusted = (home: string) => keep(home, der, sha256);
    expect(await verify({})).toMatchObject({ verdict: 'INDETERMINATE' });
    expect(await verify({}, trusted)).toMatchObject({ verdict: 'TOTAL-PASSED', signature: { hierarchy: null } });
    expect(await verify({ noStores: true }, trusted)).toMatchObject({ verdict: 'INDETERMINATE' });
  });

  it('does not trust whom nobody has confirmed, and says so', async () => {
    const { verdict, signature } = await verify({}, (home) => keep(home, der, sha256, 'unconfirmed'));
    expect(verdict).toBe('INDETERMINATE');
    expect(signature.warnings.join()).toContain('nobody has confirmed');
  });

  it('says of a trusted list that nobody has verified its signature, and counts only granted services', async () => {
    const listed = (text: string) => file('list.xml', text.replaceAll(issuedBase64.root, toBase64(der)));
    const { verdict, signature } = await verify({ trust: [listed(listText([{}]))] });
    expect(verdict).toBe('TOTAL-PASSED');
    expect(signature.warnings.join()).toContain('the list’s own signature was not checked');
    const withdrawn = await verify({ trust: [listed(listText([{ status: 'withdrawn' }]))] });
    expect(withdrawn).toMatchObject({ verdict: 'INDETERMINATE', signature: { anchor: null } });
    const timestamps = await verify({ trust: [listed(listText([{ type: 'TSA/QTST' }]))] });
    expect(timestamps).toMatchObject({ verdict: 'INDETERMINATE', signature: { anchor: null } });
  });
});
