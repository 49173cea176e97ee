import { readCertificate } from '../../shared/x509/certificate.ts';
import type { TokenCertificate, Tokens } from '../tokens/token.ts';
import { type CommandLine, printText, tellFaults } from './command-line.ts';
import { type ExitCode, exitOfFailure, gravest } from './exit-code.ts';

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const camelCase = (text: string): string => text.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** One certificate as scripts read it. */
function rowOf({ der, token, sha256, label, practice, canSign, why, algorithms }: TokenCertificate) {
  const row = { sha256, label, practice, canSign, why, algorithms, token: token?.label ?? null };
  if (why === 'unreadable')
    return { ...row, subject: null, issuer: null, serialNumber: null, notBefore: null, notAfter: null };
  const certificate = readCertificate(der);
  return {
    ...row,
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumberHex,
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
  };
}

function printCertificate(line: CommandLine, entry: TokenCertificate): void {
  const { sha256, practice, canSign, why, der, label, token } = entry;
  const certificate = why === 'unreadable' ? null : readCertificate(der);
  const subject = certificate?.subject.commonName ?? certificate?.subject.text ?? label;
  const mark = canSign ? '✔' : '✖';
  printText(line, 'command.certificates.row', { mark, sha256: sha256.slice(0, 16), subject, practice });
  if (certificate !== null) {
    const { issuer, notBefore, notAfter } = certificate;
    const details = line.say('command.certificates.details', {
      issuer: issuer.commonName ?? issuer.text,
      notBefore: day(notBefore),
      notAfter: day(notAfter),
      token: token?.label ?? 'practice',
    });
    line.print(`    ${details}`);
  }
  if (why !== null) line.print(`    ${line.say('command.certificates.why', { why: camelCase(why) })}`);
}

/** `trien certificates`: which can sign, and why others cannot. Never logs in; the practice key comes last. */
export async function listCertificates(line: CommandLine, tokens: Tokens): Promise<ExitCode> {
  const { certificates, faults } = await tokens.read();
  if (line.json) line.print(JSON.stringify({ certificates: certificates.map(rowOf), faults }));
  else {
    for (const entry of certificates) printCertificate(line, entry);
    tellFaults(line, faults);
  }
  return gravest(faults.map(({ failure }) => exitOfFailure(failure.code)));
}
