// commander: see program.ts.
import type { Command } from 'commander';
import type { SignatureScheme, SigningDigest } from '../../shared/algorithms.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { SigningOptions } from '../../shared/signing/sign.ts';
import { collected, oneOf, type ProgramParts, parsedBy } from './program-parts.ts';
import { addStampOptions, type StampWords, stampWordsRead } from './program-stamp.ts';
import { type ReportFormat, reportFormats } from './report-forms.ts';
import type { RoleWish } from './role-facts.ts';
import type { SignOptions } from './sign.ts';
import type { StampWish } from './stamp.ts';
import type { VerifyOptions } from './verify.ts';

/** The words of `trien sign` as commander gives them. */
interface SignWords extends StampWords {
  readonly output?: string;
  readonly outDir?: string;
  readonly force?: boolean;
  readonly certificate?: string;
  readonly module: string[];
  readonly practice?: boolean;
  readonly reason?: string;
  readonly location?: string;
  readonly field?: string;
  readonly certify?: '1' | '2' | '3';
  readonly algorithm?: SignatureScheme;
  readonly passwordEnv?: string;
  readonly digest: '256' | '384' | '512' | SigningDigest;
}

const certificationLevels = { '1': 1, '2': 2, '3': 3 } as const;

function signingOptionsOf(words: SignWords, access: DocumentAccess): SigningOptions {
  const { reason, location, field, certify, algorithm, digest } = words;
  return {
    ...access,
    ...(reason !== undefined && { reason }),
    ...(location !== undefined && { location }),
    ...(field !== undefined && { field }),
    ...(certify !== undefined && { certify: certificationLevels[certify] }),
    ...(algorithm !== undefined && {
      algorithm: { scheme: algorithm, digest: `SHA-${digest.replace('SHA-', '')}` as SigningDigest },
    }),
  };
}

interface Shown {
  readonly stamp: StampWish | null;
  readonly role: RoleWish | null;
}

function signOptionsOf(words: SignWords, access: DocumentAccess, { stamp, role }: Shown): SignOptions {
  const { output, outDir, certificate, force = false, practice = false } = words;
  return {
    ...(stamp !== null && { stamp }),
    ...(role !== null && { role }),
    ...(output !== undefined && { output }),
    ...(outDir !== undefined && { outDir }),
    ...(certificate !== undefined && { certificate }),
    force,
    practice,
    signing: signingOptionsOf(words, access),
  };
}

/**
 * The password of encrypted documents, out of the variable that an option names: what stands among the arguments of a
 * program is seen by everybody on the machine. An absent variable is wrong usage.
 */
function accessOf(name: string | undefined, command: Command, { say, env }: ProgramParts): DocumentAccess {
  if (name === undefined) return {};
  const password = env[name];
  if (password === undefined) command.error(say('command.password-env.absent', { name }), { exitCode: 64 });
  return { password };
}

/** The words of `trien verify`. */
interface VerifyWords {
  readonly trust: string[];
  /** False with `--no-default-trust`. */
  readonly defaultTrust: boolean;
  readonly at?: number;
  readonly policy?: string;
  readonly detached?: string;
  readonly offline?: boolean;
  readonly passwordEnv?: string;
  readonly format?: ReportFormat;
  readonly revision?: number;
  readonly output?: string;
  readonly force?: boolean;
  readonly failFast?: boolean;
  readonly recursive?: boolean;
  readonly jobs?: number;
}

function verifyOptionsOf(words: VerifyWords, access: DocumentAccess, json: boolean): VerifyOptions {
  const { trust, defaultTrust, at, policy, detached, format, output, force, failFast, recursive = false, jobs } = words;
  return {
    trust,
    noStores: !defaultTrust,
    access,
    ...(at !== undefined && { at }),
    ...(policy !== undefined && { policy }),
    ...(detached !== undefined && { detached }),
    ...(words.offline !== true && { online: {} }),
    format: format ?? (json ? 'json' : 'text'),
    ...(output !== undefined && { output }),
    force: force ?? false,
    failFast: failFast ?? false,
    recursive,
    ...(jobs !== undefined && { jobs }),
  };
}

/** An ISO 8601 time in milliseconds, or null. */
function timeOf(text: string): number | null {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** A number of a revision, or null. */
function revisionOf(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

/** A number of threads, or null. */
function threadsOf(text: string): number | null {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null;
}

/** `trien sign` and `trien verify`. */
export function addDocumentCommands(parts: ProgramParts): void {
  const { program, say, run } = parts;
  const sign: Command = program.command('sign');
  sign
    .description(say('command.sign'))
    .argument('<files...>', say('command.sign.files'))
    .option('-o, --output <file>', say('command.sign.output'))
    .option('--out-dir <folder>', say('command.sign.out-dir'))
    .option('--force', say('command.sign.force'))
    .option('--certificate <name>', say('command.sign.certificate'))
    .option('--module <path>', say('command.module'), collected, [])
    .option('--practice', say('command.sign.practice'))
    .option('--reason <text>', say('command.sign.reason'))
    .option('--location <text>', say('command.sign.location'))
    .option('--field <name>', say('command.sign.field'))
    .option('--password-env <name>', say('command.password-env'))
    .addOption(oneOf('--certify <level>', say('command.sign.certify'), ['1', '2', '3']))
    .addOption(oneOf('--algorithm <name>', say('command.sign.algorithm'), ['RSA-PSS', 'RSA-PKCS1', 'ECDSA']))
    .addOption(
      oneOf('--digest <name>', say('command.sign.digest'), [
        '256',
        '384',
        '512',
        'SHA-256',
        'SHA-384',
        'SHA-512',
      ]).default('SHA-256'),
    );
  addStampOptions(sign, parts);
  sign.action((files: string[], words: SignWords) => {
    const conflict = words.output !== undefined && (files.length > 1 || words.outDir !== undefined);
    if (conflict) sign.error(say('command.sign.one-output'), { exitCode: 64 });
    const shown = stampWordsRead(words);
    if ('wrong' in shown) return sign.error(say(shown.wrong), { exitCode: 64 });
    const options = signOptionsOf(words, accessOf(words.passwordEnv, sign, parts), shown);
    return run(async (line, signal) => {
      const [{ signFiles }, { withKeys }] = await Promise.all([import('./sign.ts'), import('./keys.ts')]);
      return withKeys(line, words.module, (tokens) => signFiles(line, files, tokens, options, signal));
    });
  });
  const verify = program.command('verify');
  verify
    .description(say('command.verify'))
    .argument('<files...>', say('command.verify.files'))
    .option('--trust <path>', say('command.verify.trust'), collected, [])
    .option('--no-default-trust', say('command.verify.no-default-trust'))
    .option('--at <time>', say('command.verify.at'), parsedBy(timeOf))
    .option('--policy <file>', say('command.verify.policy'))
    .option('--detached <file>', say('command.verify.detached'))
    .option('--offline', say('command.verify.offline'))
    .addOption(oneOf('--format <name>', say('command.verify.format'), reportFormats))
    .option('--recursive', say('command.verify.recursive'))
    .option('--jobs <number>', say('command.verify.jobs'), parsedBy(threadsOf))
    .option('--password-env <name>', say('command.password-env'))
    .option('--revision <number>', say('command.verify.revision'), parsedBy(revisionOf))
    .option('-o, --output <file>', say('command.verify.output'))
    .option('--force', say('command.sign.force'))
    .option('--fail-fast', say('command.verify.fail-fast'))
    .action((files: string[], words: VerifyWords) => {
      const access = accessOf(words.passwordEnv, verify, parts);
      const { revision, output, force = false } = words;
      if (revision !== undefined) {
        const [file = '', ...others] = files;
        const usage = say('command.verify.revision-usage');
        if (output === undefined || others.length > 0) return verify.error(usage, { exitCode: 64 });
        return run(async (line) => {
          const { writeRevision } = await import('./verify-revision.ts');
          return writeRevision(line, file, { revision, output, force, access });
        });
      }
      return run(async (line, signal) => {
        const { verifyFiles } = await import('./verify.ts');
        return verifyFiles(line, files, verifyOptionsOf(words, access, line.json), signal);
      });
    });
}
