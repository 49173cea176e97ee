import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { corpus } from './corpora.ts';
import { type LimboCase, peersOf, runLimbo, timeOf } from './limbo-case.ts';

const anchorDates =
  'RFC 5280 §6.1.1 (d): the anchor is a name and a key and no part of the path; its dates do not count. We are right by RFC 5280, the suite by the practice of browsers.';
const anchorIssuer =
  'RFC 5280 §4.2.1.1 serves to find the issuer of a certificate; §6.1.1 (d) gives an anchor none. The suite trusts such an anchor itself in cve-2024-0567.';
const webAnchor =
  'CABF BR 7.1.2.1.3 alone, a rule for roots of the web; RFC 5280 §4.2.1.1 allows the form, and §6.1.1 (d) does not look at it.';
const webName =
  'CABF BR 7.1.4.3 alone, a rule for servers of the web: RFC 9525 §2 looks at no common name. The suite is right for browsers, we for documents.';
const publicSuffix =
  'CABF BR 3.2.2.6 alone: the list of public suffixes is no part of a certificate; RFC 9525 §6.3 lets the wildcard stand.';

/** Each case in which we differ from the suite, and who is right by which clause. */
const differences: Readonly<Record<string, string>> = {
  'rfc5280::validity::expired-root': anchorDates,
  'rfc5280::aki::cross-signed-root-missing-aki': anchorIssuer,
  'webpki::aki::root-with-aki-missing-keyidentifier': webAnchor,
  'webpki::aki::root-with-aki-authoritycertissuer': webAnchor,
  'webpki::aki::root-with-aki-authoritycertserialnumber': webAnchor,
  'webpki::cn::ipv4-hex-mismatch': webName,
  'webpki::cn::ipv4-leading-zeros-mismatch': webName,
  'webpki::cn::ipv6-non-rfc5952-mismatch': webName,
  'webpki::cn::punycode-not-in-san': webName,
  'webpki::cn::not-in-san': webName,
  'webpki::eku::ee-critical-eku':
    'CABF BR 7.1.2.7.6 alone; RFC 5280 §4.2.1.12: the extension may be critical or not, as the issuer likes.',
  'webpki::san::public-suffix-multi-label-wildcard-san': publicSuffix,
  'webpki::san::public-suffix-private-namespace-wildcard-san': publicSuffix,
  'webpki::forbidden-p192-leaf':
    'CABF BR 6.1.5 alone: §6.1 of RFC 5280 does not use the end entity’s key. Whoever verifies its signature does: the core lacks the curve, and key sizes are a matter of policy.',
};

const folder = mkdtempSync(join(tmpdir(), 'trien-limbo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * OpenSSL on the same case: strict checks, any trusted certificate an anchor (as the suite has it), its name, purpose, time,
 * depth and CRL checks where the case asks for them. It has no switch for signature algorithms or key usages, which no case
 * here names but to allow them.
 */
function openssl(row: LimboCase, now: number): boolean {
  const file = (name: string, pems: readonly string[]): string => {
    writeFileSync(join(folder, name), pems.join('\n'));
    return join(folder, name);
  };
  const names = { DNS: '-verify_hostname', IP: '-verify_ip', RFC822: '-verify_email' } as const;
  const options = [
    ...['-x509_strict', '-partial_chain', '-attime', String(Math.floor(timeOf(row, now) / 1000))],
    ...['-CAfile', file('anchors', row.trusted_certs), '-no-CApath', '-no-CAstore'],
    ...(row.untrusted_intermediates.length > 0 ? ['-untrusted', file('others', row.untrusted_intermediates)] : []),
    ...['-purpose', row.validation_kind === 'SERVER' ? 'sslserver' : 'sslclient'],
    ...(row.max_chain_depth === null ? [] : ['-verify_depth', String(row.max_chain_depth)]),
    ...(row.crls.length > 0 ? ['-crl_check', '-CRLfile', file('crls', row.crls)] : []),
    ...peersOf(row).flatMap(({ kind, value }) => [names[kind], value]),
  ];
  return spawnSync('openssl', ['verify', ...options, file('peer', [row.peer_certificate])]).status === 0;
}

describe('x509-limbo', () => {
  const path = corpus('x509-limbo/limbo.json');
  if (path === null) {
    it.skip('(the corpus x509-limbo/ is absent)', () => undefined);
    return;
  }
  const { testcases } = JSON.parse(readFileSync(path, 'utf8')) as { testcases: readonly LimboCase[] };
  const now = Date.now();

  it('agrees with the suite, but for the cases of the table', async () => {
    const found: string[] = [];
    const theirs: string[] = [];
    const reasons: string[] = [];
    for (const row of testcases) {
      const wanted = row.expected_result === 'SUCCESS';
      const { valid, why } = await runLimbo(row, now);
      if (valid !== wanted) found.push(row.id);
      if (valid !== wanted && !(row.id in differences)) reasons.push(`${row.id}: ${row.expected_result}; ${why}`);
      if (openssl(row, now) !== wanted) theirs.push(row.id);
    }
    const all = testcases.length;
    const both = found.filter((id) => theirs.includes(id)).length;
    console.log(
      `x509-limbo: ${all - found.length} of ${all}; OpenSSL ${all - theirs.length} of ${all}; both differ in ${both}`,
    );
    console.log(`OpenSSL alone differs in: ${theirs.filter((id) => !found.includes(id)).join(', ')}`);
    expect(reasons).toEqual([]);
    const known = testcases.map(({ id }) => id).filter((id) => id in differences);
    expect(found.toSorted()).toEqual(known.toSorted());
    expect(Object.keys(differences).length).toBe(known.length);
    expect(found.length).toBeLessThan(theirs.length);
  });
});
