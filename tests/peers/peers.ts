import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** Where `npm run peers` puts other people's validators. */
export const peersFolder = resolve(import.meta.dirname, '../../.work/peers');
export const pyhankoFolder = join(peersFolder, 'pyhanko');
export const pyhankoPython = join(pyhankoFolder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
export const dssFolder = join(peersFolder, 'dss');
export const verapdfFolder = join(peersFolder, 'verapdf');

const missing = (name: string, folder: string): string | null =>
  existsSync(join(folder, 'made-from')) ? null : `${name} is not set up: npm run peers`;

/** Why a peer cannot be asked, or null where it can. */
export const pyhankoIsMissing = missing('pyHanko', pyhankoFolder);
export const dssIsMissing = missing('EU DSS', dssFolder);
export const verapdfIsMissing = missing('veraPDF', verapdfFolder);

/** The end of a title that says why its tests are left out; empty where they are not. */
export const skipNote = (reason: string | null): string => (reason === null ? '' : ` (skipped: ${reason})`);

/** A signature as pyHanko judges it. */
export interface PyhankoSignature {
  readonly field: string;
  readonly intact: boolean;
  readonly valid: boolean;
  readonly trusted: boolean;
  readonly bottomLine: boolean;
  /** `ENTIRE_FILE`, `ENTIRE_REVISION`, `CONTIGUOUS_BLOCK_FROM_START` or `UNCLEAR`. */
  readonly coverage: string;
  readonly modification: string | null;
  readonly docMdpOk: boolean;
  readonly mechanism: string;
  /** What ETSI EN 319 142-1 §6.3 asks of level B and the signature lacks. */
  readonly baselineFaults: readonly string[];
}

/** Key and certificates as PEM files. */
export interface PyhankoKey {
  readonly key: string;
  readonly certificate: string;
  readonly chain: readonly string[];
  readonly pss?: boolean;
}

/** One signature that pyHanko is to make. */
export interface PyhankoWish extends PyhankoKey {
  readonly field: string;
  readonly subFilter: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached';
  readonly digest?: 'sha256' | 'sha384' | 'sha512';
  readonly certify?: 1 | 2 | 3;
  readonly reason?: string;
}

interface PyhankoSigning {
  readonly do: 'sign';
  readonly pdf: string;
  readonly output: string;
  /** Empty signature fields that an update of its own puts into the document first. */
  readonly fields?: readonly string[];
  readonly signatures: readonly PyhankoWish[];
  /** To level LT: files in PEM, lists in DER; `certificates` are those of authorities. */
  readonly longTerm?: {
    readonly root: string;
    readonly tsa: { readonly key: string; readonly certificate: string };
    readonly certificates: readonly string[];
    readonly crls: readonly string[];
  };
}

export type PyhankoRequest =
  | {
      readonly do: 'validate';
      readonly pdf: string;
      readonly root: string;
      readonly strict?: boolean;
      /** With a timestamp, and with words on the standing of every certificate from the document's own store. */
      readonly longTerm?: boolean;
      /** Of an encrypted document, also where it is empty. */
      readonly password?: string;
    }
  | PyhankoSigning
  | ({ readonly do: 'time'; readonly pdf: string; readonly budgetMs?: number } & PyhankoKey);

export interface PyhankoAnswer {
  /** What pyHanko threw instead of an answer. */
  readonly error?: string;
  /** How long the answer took, in milliseconds. */
  readonly ms?: number;
  /** To `validate`. */
  readonly signatures?: readonly PyhankoSignature[];
  /** To `time`. */
  readonly medianMs?: number;
}

/** The lines or text of a program that must succeed. */
function outputOf(program: string, words: readonly string[], input = ''): string {
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr, error } = spawnSync(program, [...words], options);
  if (error || status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  return stdout;
}

/** pyHanko's answers, one a request, in their order; all asked of one process. */
export function askPyhanko(requests: readonly PyhankoRequest[]): readonly PyhankoAnswer[] {
  const script = join(import.meta.dirname, 'pyhanko_peer.py');
  const answers: readonly PyhankoAnswer[] = JSON.parse(outputOf(pyhankoPython, [script], JSON.stringify(requests)));
  return answers;
}

/** A signature as EU DSS judges it: names of ETSI EN 319 102-1 with underscores. */
export interface DssSignature {
  readonly indication: string;
  readonly subIndication: string | null;
  readonly format: string;
  readonly errors: readonly string[];
}

/** EU DSS's judgement of each PDF, with a root (DER) and revocation lists (`.crl`, DER) as files. */
export function askDss(
  root: string,
  crls: readonly string[],
  pdfs: readonly string[],
): readonly (readonly DssSignature[])[] {
  const path = [join(dssFolder, 'classes'), join(dssFolder, 'libraries', '*')].join(delimiter);
  const lines = outputOf('java', ['-cp', path, 'Judge', root, ...crls, ...pdfs]).split('\n');
  return lines.filter((line) => line.startsWith('[')).map((line): readonly DssSignature[] => JSON.parse(line));
}

/** A document as veraPDF judges it. */
export interface VerapdfJudgement {
  /** The part and level of PDF/A that it claims, such as `2b`; null where veraPDF could not read it. */
  readonly profile: string | null;
  readonly compliant: boolean;
  /** Clause, test and message of what it breaks; twenty at most. */
  readonly faults: readonly string[];
}

/** veraPDF's judgement of each PDF, by the profile that it claims. */
export function askVerapdf(pdfs: readonly string[]): readonly VerapdfJudgement[] {
  const path = [join(verapdfFolder, 'classes'), join(verapdfFolder, 'libraries', '*')].join(delimiter);
  const lines = outputOf('java', ['-cp', path, 'Conform', ...pdfs]).split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line): VerapdfJudgement => JSON.parse(line));
}
