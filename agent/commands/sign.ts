import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Failure } from '../../shared/errors.ts';
import { noteText } from '../../shared/signing/note-text.ts';
import type { SigningOptions } from '../../shared/signing/sign.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { nodeHasher } from '../platform/hasher.ts';
import { readOfficePolicy } from '../platform/office-policy.ts';
import { writeOutput } from '../platform/output-file.ts';
import { storedAnchors } from '../platform/trust-store.ts';
import { choosePrompt } from '../prompt/choose-prompt.ts';
import { type BatchDocument, type BatchOutcome, type SignedOutcome, signBatch } from '../signing/batch.ts';
import { type CertificateWish, chooseCertificate } from '../signing/choose.ts';
import type { TokenCertificate, Tokens } from '../tokens/token.ts';
import { type CommandLine, failureOf, tellFaults } from './command-line.ts';
import { type ExitCode, exitOfFailure, gravest } from './exit-code.ts';
import type { RoleWish } from './role-facts.ts';
import type { RolePlan } from './role-stamps.ts';
import { type StampWish, stampOf } from './stamp.ts';
import { type NamedInput, openInput, standardStream } from './standard-input.ts';

/** What `trien sign` is told. */
export interface SignOptions {
  /** The output for a single file; `-` is standard output. */
  readonly output?: string;
  /** The folder for outputs. */
  readonly outDir?: string;
  readonly force: boolean;
  /** SHA-256 prefix or label. */
  readonly certificate?: string;
  readonly practice: boolean;
  /** Absent: the signature is invisible. */
  readonly stamp?: StampWish;
  /** What the signature is for; it finds its own places. Absent: no role. */
  readonly role?: RoleWish;
  readonly signing: SigningOptions;
}

/** Where a signed file goes: beside its input, as `NAME.signed.EXT`, unless told otherwise. */
export function outputOf(file: string, { output, outDir }: Pick<SignOptions, 'output' | 'outDir'>): string {
  if (output !== undefined) return output;
  if (file === standardStream) return standardStream;
  const extension = extname(file);
  const name = `${basename(file, extension)}.signed${extension}`;
  return join(outDir ?? dirname(file), name);
}

/** Outputs that cannot be written because they are there, or because an earlier file of the batch has the same one. */
function blockedOutputs(outputs: readonly string[], force: boolean): number[] {
  const places = outputs.map((output) => (output === standardStream ? output : resolve(output)));
  return [...places.keys()].filter((n) => {
    const place = places[n] ?? '';
    return places.indexOf(place) < n || (place !== standardStream && !force && existsSync(place));
  });
}

/** Writes the product; the original is never touched. */
function deliver(input: NamedInput, output: string, { appended }: SignedOutcome, force: boolean): void {
  if (output === standardStream) {
    process.stdout.write(readFileSync(input.path));
    process.stdout.write(appended);
  } else writeOutput(output, { copyOf: input.path, bytes: appended }, force);
}

/** The outcome after its product was written: a full disk makes a failure of it. */
function delivered(outcome: BatchOutcome, input: NamedInput | undefined, output: string, force: boolean): BatchOutcome {
  if ('failure' in outcome || input === undefined) return outcome;
  try {
    deliver(input, output, outcome, force);
    return outcome;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { n: outcome.n, failure: error.record };
  }
}

function wishOf({ certificate, practice }: SignOptions): CertificateWish {
  return certificate === undefined ? { practice } : { name: certificate, practice };
}

/** What the signature says and shows; the stamp names the signer, who is known only now. */
function signingOf({ signing, stamp }: SignOptions, { der }: TokenCertificate): SigningOptions {
  if (stamp === undefined) return signing;
  const { subject } = readCertificate(der);
  return { ...signing, stamp: stampOf(stamp, subject.commonName ?? subject.text, signing.reason) };
}

/** What the role makes of one document; null without a role. The text layer is loaded for it alone. */
async function planOf(
  path: string,
  { role, signing }: SignOptions,
  { der }: TokenCertificate,
  signal: AbortSignal,
): Promise<RolePlan | null> {
  if (role === undefined) return null;
  const { planRole } = await import('./role-stamps.ts');
  const { subject } = readCertificate(der);
  const { password, reason } = signing;
  const access = { ...(password !== undefined && { password }), ...(reason !== undefined && { reason }) };
  return planRole(path, role, subject.commonName ?? subject.text, access, signal);
}

function partsOf(plan: RolePlan | null): Pick<BatchDocument, 'stamps' | 'record'> {
  if (plan === null) return {};
  const { stamps, record } = plan;
  return { record, ...(stamps !== undefined && { stamps }) };
}

/** One file as scripts read it (cli.md, `sign --json`). */
function rowOf(file: string, output: string, outcome: BatchOutcome, plan: RolePlan | undefined) {
  const shown = { role: plan?.record.role ?? 'plain', stamps: plan?.placed ?? [], stampNotes: plan?.notes ?? [] };
  const about = { file, output: null, format: 'pades', level: 'B', ...shown };
  const row = { ...about, verdict: null, sha256Before: null, sha256After: null };
  if ('failure' in outcome) return { ...row, notes: [], tokenMs: null, totalMs: null, failure: outcome.failure };
  const { report, sha256Before, sha256After, notes, tokenMs, totalMs } = outcome;
  const { verdict } = report;
  const times = { tokenMs: Math.round(tokenMs), totalMs: Math.round(totalMs) };
  return { ...row, output, verdict, sha256Before, sha256After, notes, ...times, failure: null };
}

/** Tells of one file, in words or as one line of JSON; never between the bytes of a document on standard output. */
function announce(line: CommandLine, file: string, output: string, outcome: BatchOutcome, plan?: RolePlan): void {
  if (line.json) {
    const text = JSON.stringify(rowOf(file, output, outcome, plan));
    if (output === standardStream) line.tell(text);
    else line.print(text);
  } else if ('failure' in outcome) line.complain(outcome.failure, file);
  else {
    line.tell(line.say('command.sign.done', { file, output }));
    for (const note of outcome.notes) line.tell(`  ${noteText(note, line.say)}`);
    if (plan !== undefined) announcePlan(line, plan);
  }
}

/** Where the stamps of a role stand, and what should be known of them. */
function announcePlan({ tell, say }: CommandLine, { placed, notes }: RolePlan): void {
  for (const { purpose, page, xMm, yMm, found, covers } of placed) {
    tell(say('command.sign.placed', { purpose: say(`stamp-purpose.${purpose}`), page, x: xMm, y: yMm, found }));
    if (covers.length > 0) tell(`  ${say('stamp-note.overlaps', { text: covers.join('; ') })}`);
  }
  for (const note of notes) tell(`  ${say(`stamp-note.${note}`)}`);
}

function announceCertificate(line: CommandLine, { der, practice }: TokenCertificate): void {
  const { subject, issuer } = readCertificate(der);
  const signer = subject.commonName ?? subject.text;
  line.tell(line.say('command.sign.using', { signer, issuer: issuer.commonName ?? issuer.text, practice }));
}

/**
 * `trien sign`: signs each file and writes it beside the original. A file that fails harms no other; a key that fails
 * ends the batch, and every file that was left is told with that failure.
 */
export async function signFiles(
  line: CommandLine,
  files: readonly string[],
  tokens: Tokens,
  options: SignOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  const outputs = files.map((file) => outputOf(file, options));
  const left = new Set(files.keys());
  const plans = new Map<number, RolePlan>();
  const settle = (n: number, outcome: BatchOutcome): void => {
    left.delete(n);
    codes.push('failure' in outcome ? exitOfFailure(outcome.failure.code) : 0);
    announce(line, files[n] ?? '', outputs[n] ?? '', outcome, plans.get(n));
  };
  for (const n of blockedOutputs(outputs, options.force)) {
    settle(n, { n, failure: { code: 'OUTPUT_EXISTS', details: { path: outputs[n] ?? '' } } });
  }
  const inputs = new Map<number, NamedInput>();
  try {
    const reading = await tokens.read(signal);
    if (!options.practice) tellFaults(line, reading.faults);
    const certificate = chooseCertificate(reading, wishOf(options));
    announceCertificate(line, certificate);
    for (const n of left) inputs.set(n, await openInput(files[n] ?? '', process.stdin));
    const documents: BatchDocument[] = [];
    for (const [n, { name, path }] of inputs) {
      try {
        const plan = await planOf(path, options, certificate, signal);
        if (plan !== null) plans.set(n, plan);
        documents.push({ n, name: basename(name), path, ...partsOf(plan) });
      } catch (error) {
        // A file that cannot be read harms no other.
        if (!(error instanceof Failure) || error.code === 'USER_CANCELLED') throw error;
        settle(n, { n, failure: error.record });
      }
    }
    const consent = options.practice ? 'given' : 'prompt';
    const prompt = choosePrompt(line.env, line.language);
    const anchors = storedAnchors(line.paths);
    const policy = readOfficePolicy();
    const desk = { tokens, prompt, clock: line.clock, hasher: nodeHasher, anchors, policy, say: line.say };
    const role = options.role?.role ?? 'plain';
    const signing = signingOf(options, certificate);
    const batch = { origin: null, certificate, documents, options: signing, role, consent } as const;
    for await (const outcome of signBatch(batch, desk, () => {}, signal)) {
      settle(outcome.n, delivered(outcome, inputs.get(outcome.n), outputs[outcome.n] ?? '', options.force));
    }
  } catch (error) {
    const failure = failureOf(error, line.paths);
    if (line.json) for (const n of [...left]) settle(n, { n, failure });
    else line.complain(failure);
    codes.push(exitOfFailure(failure.code));
  } finally {
    for (const input of inputs.values()) input.release();
  }
  if (files.length > 1 && !line.json) {
    const signed = codes.filter((code) => code === 0).length;
    line.tell(line.say('command.sign.summary', { signed, total: files.length }));
  }
  return gravest(codes);
}
