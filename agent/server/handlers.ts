import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { Failure, type FailureCode, type FailureRecord } from '../../shared/errors.ts';
import { officeNotes } from '../../shared/pades/notes.ts';
import type { CertificateRow, MessageRequest, SignRequest, SignState } from '../../shared/protocol/messages.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import type { OfficePolicy } from '../platform/office-policy.ts';
import { version } from '../platform/version.ts';
import { type Batch, type BatchDesk, type BatchDocument, signBatch } from '../signing/batch.ts';
import { refusalOf } from '../signing/choose.ts';
import { type MessageOutcome, signMessages } from '../signing/messages.ts';
import type { TokenCertificate, TokenReading } from '../tokens/token.ts';
import { wireOf } from './delivery.ts';
import type { Desk, ReceivedDocument, SignOutcome } from './desk.ts';
import { requestedStamps } from './requested-stamps.ts';
import type { Turns } from './turns.ts';

/** What the desk needs beside the batch's own world. */
export interface DeskWorld extends BatchDesk {
  /** Folder for what is appended to each document, until the session has sent it. */
  readonly spool: string;
  /** One prompt at a time over all sessions. */
  readonly turns: Turns;
  /** What the office demands at this moment. @throws Failure `POLICY_DENIED` where that cannot be known */
  readonly policy: OfficePolicy;
}

const toBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Texts of a driver, cut to what a message may hold. */
const short = (text: string): string => text.slice(0, 255);

function rowOf(entry: TokenCertificate): CertificateRow | null {
  // What is no certificate has nothing to show but its fault; it stays in the agent's own list.
  if (entry.why === 'unreadable') return null;
  const certificate = readCertificate(entry.der);
  const { subject, issuer } = certificate;
  const { token } = entry;
  return {
    sha256: entry.sha256,
    subject: (subject.commonName ?? subject.text).slice(0, 1024),
    issuer: (issuer.commonName ?? issuer.text).slice(0, 1024),
    serialNumber: certificate.serialNumberHex.slice(0, 64),
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    token: token && {
      label: short(token.label),
      manufacturer: short(token.manufacturer),
      model: short(token.model),
      serialNumber: short(token.serialNumber),
      pin: token.pin,
      pinPad: token.pinPad,
    },
    practice: entry.practice,
    canSign: entry.canSign,
    why: entry.why,
    algorithms: [...entry.algorithms],
    der: toBase64url(entry.der),
  };
}

function chosen(reading: TokenReading, sha256: string): TokenCertificate {
  const certificate = reading.certificates.find((entry) => entry.sha256 === sha256);
  if (certificate === undefined) {
    throw reading.tokens.length === 0 ? new Failure('NO_TOKEN', {}) : new Failure('CERT_NOT_FOUND', { wanted: sha256 });
  }
  if (!certificate.canSign) throw refusalOf(certificate);
  return certificate;
}

function batchOf(request: SignRequest, documents: readonly ReceivedDocument[], certificate: TokenCertificate): Batch {
  const { reason, location, role } = request.options;
  const stampsOf = requestedStamps(request);
  return {
    origin: request.portal.origin,
    certificate,
    role,
    documents: documents.map(({ n, name, path }) => ({ n, name, path, ...wishesOf(request, n), ...stampsOf(n) })),
    options: { ...(reason !== undefined && { reason }), ...(location !== undefined && { location }) },
    consent: 'prompt',
  };
}

/** The password goes to the reader of its document and nowhere else; the record has the role that was consented to. */
function wishesOf({ documents, options }: SignRequest, n: number): Pick<BatchDocument, 'access' | 'record'> {
  const { documentPassword: password, record } = documents[n] ?? {};
  const { role } = options;
  return {
    access: password === undefined ? {} : { password },
    ...((record !== undefined || role !== 'plain') && { record: { ...record, role } }),
  };
}

/** Nothing is signed for a portal that the office has blocked, nor inside a page of one. */
function refuseBlocked({ portal }: SignRequest | MessageRequest, { blockedOrigins }: OfficePolicy): void {
  const blocked = [portal.origin, portal.topOrigin].find((origin) => blockedOrigins.includes(origin.toLowerCase()));
  if (blocked !== undefined) throw new Failure('ORIGIN_NOT_ALLOWED', { origin: blocked });
}

/** How the steps of a batch are called on the link. */
const states = { shown: 'shown', confirmed: 'confirmed', signed: 'signed', failed: 'failed' } as const;

/** The agent's desk: tokens read, officials asked, documents signed. */
export function openDesk(world: DeskWorld): Desk {
  async function* sign(
    request: SignRequest,
    documents: readonly ReceivedDocument[],
    progress: (n: number, state: SignState, code?: FailureCode) => void,
    signal: AbortSignal,
  ): AsyncGenerator<SignOutcome> {
    const release = await world.turns.take(signal);
    try {
      // Asked before the key: what the office forbids is no matter of who signs.
      refuseBlocked(request, world.policy);
      const certificate = chosen(await world.tokens.read(signal), request.certificate);
      const batch = batchOf(request, documents, certificate);
      for await (const outcome of signBatch(batch, world, (n, step) => progress(n, states[step]), signal)) {
        if ('failure' in outcome) {
          yield outcome;
          continue;
        }
        const appended = join(world.spool, `${randomUUID()}.appended`);
        writeFileSync(appended, outcome.appended, { mode: 0o600, flag: 'wx' });
        progress(outcome.n, 'done');
        const { n, sha256Before, sha256After, signedAt } = outcome;
        const notes = officeNotes.filter((known) => outcome.notes.some(({ code }) => code === known));
        yield {
          n,
          appended,
          sizeBytes: outcome.appended.length,
          sha256Before,
          sha256After,
          signedAt,
          certificate: certificate.sha256,
          ...(notes.length > 0 && { notes }),
        };
      }
    } finally {
      release();
    }
  }
  async function* signMessagesOf(
    request: MessageRequest,
    progress: (n: number, state: SignState) => void,
    signal: AbortSignal,
  ): AsyncGenerator<MessageOutcome> {
    const release = await world.turns.take(signal);
    try {
      refuseBlocked(request, world.policy);
      const certificate = chosen(await world.tokens.read(signal), request.certificate);
      const batch = { origin: request.portal.origin, certificate, items: request.items };
      yield* signMessages(batch, world, (n, step) => progress(n, states[step]), signal);
    } finally {
      release();
    }
  }
  return {
    async status(signal) {
      const { tokens, certificates } = await world.tokens.read(signal);
      return {
        version,
        host: hostname(),
        tokens: tokens.map(({ label, pin }) => ({ label: short(label), pin })),
        certificates: certificates.filter(({ canSign, practice }) => canSign && !practice).length,
      };
    },
    async certificates(signal) {
      const { certificates, faults } = await world.tokens.read(signal);
      return {
        certificates: certificates.map(rowOf).filter((row) => row !== null),
        faults: faults.map(({ module, failure }) => ({
          module: basename(module),
          failure: wireOf(failure) as FailureRecord,
        })),
      };
    },
    sign,
    signMessages: signMessagesOf,
  };
}
