import { createHash } from 'node:crypto';
import { Failure } from '../../shared/errors.ts';
import { printable } from '../prompt/printable.ts';
import type { PinState } from '../prompt/prompt.ts';
import { type CertificateOnToken, describeCertificates } from './certificates.ts';
import { failureOf } from './ckr.ts';
import { CKF } from './cryptoki.ts';
import type { TokenHost } from './host.ts';
import type { SlotDescription } from './host-messages.ts';
import type { TokenFault, TokenInfo } from './token.ts';

/** What one module shows: its tokens and what stands on them. */
export interface ModuleReading {
  readonly tokens: readonly TokenInfo[];
  readonly certificates: readonly CertificateOnToken[];
  readonly faults: readonly TokenFault[];
}

/** A token together with the slot where it is plugged in now. */
export interface PresentToken {
  readonly slot: SlotDescription;
  readonly info: TokenInfo;
}

/** CK_TOKEN_INFO has these names for "not known" and for no upper limit; nobody types more. */
const longestPin = 255;
/** CK_TOKEN_INFO has room for 32 letters and fewer. */
const longestText = 64;

/**
 * Reads every token of a module without login. A token that fails is a fault of its own; the others are read.
 *
 * @throws Failure `MODULE_UNUSABLE`, `DRIVER_CRASHED`, `DRIVER_TIMEOUT`, `TOKEN_FAULT`, `USER_CANCELLED` (by `signal`)
 */
export async function readModule(host: TokenHost, now: number, signal?: AbortSignal): Promise<ModuleReading> {
  const { module } = host;
  await openModule(host, signal);
  const { present, faults } = await presentTokens(host, signal);
  const certificates: CertificateOnToken[] = [];
  const failed: TokenFault[] = [...faults];
  for (const { slot, info } of present) {
    try {
      const objects = await host.ask({ do: 'objects', slot: slot.slot }, 'reading', signal);
      certificates.push(...describeCertificates(objects.certificates, slot, info, now));
    } catch (error) {
      if (!(error instanceof Failure) || isEnd(error)) throw error;
      failed.push({ module: module.path, failure: error.record });
    }
  }
  return { tokens: present.map(({ info }) => info), certificates, faults: failed };
}

/** After these the process of the module is gone. */
function isEnd({ code }: Failure): boolean {
  return code === 'DRIVER_CRASHED' || code === 'DRIVER_TIMEOUT' || code === 'USER_CANCELLED';
}

/** Loads the module into its process. */
export async function openModule(host: TokenHost, signal?: AbortSignal): Promise<void> {
  const { path, needed, initDelayMs } = host.module;
  const preload = needed.filter((name) => /^lib(crypto|ssl)\.so/.test(name));
  await host.ask({ do: 'open', path, preload, initDelayMs }, 'reading', signal);
}

/** The tokens that are plugged in now, with fresh flags; and the devices that the module does not know. */
export async function presentTokens(
  host: TokenHost,
  signal?: AbortSignal,
): Promise<{ readonly present: readonly PresentToken[]; readonly faults: readonly TokenFault[] }> {
  const { path } = host.module;
  const { slots, unread } = await host.ask({ do: 'slots' }, 'reading', signal);
  const faults = unread.flatMap((slot) => {
    const failure = failureOf(slot, 'reading');
    // Pulled out between two calls: it is simply not there.
    if (failure.code === 'TOKEN_REMOVED') return [];
    const unknown = failure.code === 'TOKEN_FAULT' && 'ckr' in failure.details && failure.details.ckr === notRecognized;
    const told = unknown ? new Failure('DRIVER_MISSING', { device: slot.description }) : failure;
    return [{ module: path, failure: told.record }];
  });
  return { present: slots.map((slot) => ({ slot, info: tokenInfo(slot, path) })), faults };
}

const notRecognized = 'CKR_TOKEN_NOT_RECOGNIZED';

function tokenInfo(slot: SlotDescription, module: string): TokenInfo {
  const { flags, minPin, maxPin } = slot;
  const max = maxPin > 0 ? Math.min(maxPin, longestPin) : longestPin;
  return {
    id: tokenId(slot),
    // Shown on terminals and in windows: none of it may steer them.
    label: printable(slot.label, longestText),
    manufacturer: printable(slot.manufacturer, longestText),
    model: printable(slot.model, longestText),
    serialNumber: printable(slot.serialNumber, longestText),
    module,
    pinPad: (flags & CKF.protectedAuthenticationPath) !== 0,
    pin: pinState(flags),
    pinLength: { min: Math.min(minPin, max), max },
  };
}

/** Slots are renumbered when something is plugged in; a device is named by what it says of itself. */
function tokenId({ manufacturer, model, serialNumber, label }: SlotDescription): string {
  const named = [manufacturer, model, serialNumber, label].join('\0');
  return createHash('sha256').update(named).digest('hex').slice(0, 16);
}

/** The gravest thing that the flags say. */
export function pinState(flags: number): PinState {
  if ((flags & CKF.userPinLocked) !== 0) return 'locked';
  if ((flags & CKF.userPinFinalTry) !== 0) return 'final';
  if ((flags & CKF.userPinCountLow) !== 0) return 'low';
  return (flags & CKF.userPinToBeChanged) !== 0 ? 'to-be-changed' : 'ok';
}
