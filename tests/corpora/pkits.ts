import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { type Crl, readCrl } from '../../shared/x509/crl.ts';
import { type JudgedPath, judgeCertificate } from '../../shared/x509/judge-certificate.ts';
import { gatherPki } from '../../shared/x509/pki-facts.ts';

/** A case of NIST PKITS with its inputs; the first certificate is the anchor, the last one the target. */
export interface PkitsCase {
  readonly test: string;
  readonly title: string;
  readonly name: string;
  readonly certs: readonly string[];
  readonly crls: readonly string[];
  readonly should_validate: boolean;
  readonly initial_policy_set: readonly string[];
  readonly user_constrained_policy_set: readonly string[];
  readonly initial_explicit_policy: boolean;
  readonly initial_policy_mapping_inhibit: boolean;
  readonly initial_inhibit_any_policy: boolean;
}

export interface Pkits {
  readonly time: string;
  readonly tests: readonly PkitsCase[];
}

export const readPkits = (folder: string): Pkits =>
  JSON.parse(readFileSync(join(folder, 'pkits.json'), 'utf8')) as Pkits;

/** OID of a policy by its name in the suite. */
export const policyOid = (name: string): string =>
  name === 'anyPolicy' ? '2.5.29.32.0' : name.replace('NIST-test-policy-', '2.16.840.1.101.3.2.1.48.');

const bytesOf = (folder: string, kind: string, file: string) => new Uint8Array(readFileSync(join(folder, kind, file)));

/** What our validator finds; null where a certificate of the case cannot even be read. */
export async function runPkits(folder: string, row: PkitsCase, time: string): Promise<JudgedPath | null> {
  const certificates = row.certs.flatMap((name) => tolerant(() => certificateOf(folder, name)));
  const crls = row.crls.flatMap((name) => tolerant(() => crlOf(folder, name)));
  const target = certificates.at(-1);
  const [anchor] = certificates;
  if (target === undefined || anchor === undefined || certificates.length < row.certs.length) return null;
  const at = Date.parse(time);
  const facts = await gatherPki(target, { certificates, crls, ocsp: [], anchors: [anchor] }, at);
  const policies = row.initial_policy_set.includes('anyPolicy') ? null : row.initial_policy_set.map(policyOid);
  return judgeCertificate(target, facts, {
    at,
    revocation: 'demanded',
    policies,
    explicitPolicy: row.initial_explicit_policy,
    inhibitMapping: row.initial_policy_mapping_inhibit,
    inhibitAnyPolicy: row.initial_inhibit_any_policy,
  });
}

const certificateOf = (folder: string, name: string): Certificate =>
  readCertificate(bytesOf(folder, 'certs', `${name}.crt`));
const crlOf = (folder: string, name: string): Crl => readCrl(bytesOf(folder, 'crls', `${name}.crl`));

function tolerant<Value>(read: () => Value): readonly Value[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
