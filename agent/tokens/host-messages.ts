// zod: a token host runs foreign code, so each of its answers is read as a stranger's.
import { z } from 'zod';
import type { Bytes } from '../../shared/bytes/byte-source.ts';

/** What the agent asks of a token host; one at a time, each answered once. */
export type HostRequest =
  | { readonly do: 'open'; readonly path: string; readonly preload: readonly string[]; readonly initDelayMs: number }
  | { readonly do: 'slots' }
  | { readonly do: 'objects'; readonly slot: Bytes }
  /** Logs in once, with the PIN of the frame before it or with that typed on the reader. Answers the keys then visible. */
  | { readonly do: 'login'; readonly slot: Bytes; readonly pinPad: boolean }
  /** Fills the PIN with zeros. */
  | { readonly do: 'forget' }
  | {
      readonly do: 'sign';
      readonly key: Bytes;
      readonly mechanism: number;
      readonly pss: { readonly hash: number; readonly mgf: number; readonly saltBytes: number } | null;
      readonly input: Bytes;
      /** Log in for this one operation, with the PIN of the login (CKU_CONTEXT_SPECIFIC), and forget it. */
      readonly contextLogin: boolean;
    };

const bytes = (limit: number) =>
  z.custom<Bytes>((value) => value instanceof Uint8Array && value.length <= limit, 'bytes');
const text = z.string().max(512);
const integer = z.int().nonnegative();
const handle = bytes(16);
const id = bytes(1024);

const slot = z.strictObject({
  slot: handle,
  label: text,
  manufacturer: text,
  model: text,
  serialNumber: text,
  flags: integer,
  minPin: integer,
  maxPin: integer,
  mechanisms: z.array(integer).max(2048),
});

/** A slot whose token could not be described. */
const unreadSlot = z.strictObject({ description: text, ckr: integer, call: text });

const publicKey = z.strictObject({ id, keyType: integer.nullable(), modulus: id.nullable(), point: id.nullable() });
const privateKey = publicKey.extend({ key: handle, mayNotSign: z.boolean(), alwaysAuthenticate: z.boolean() });

const certificate = z.strictObject({ der: bytes(1 << 16), id, label: bytes(1024) });

/** What a token host answers, by the request. */
export const hostAnswers = {
  open: z.strictObject({ manufacturer: text, description: text }),
  slots: z.strictObject({ slots: z.array(slot).max(256), unread: z.array(unreadSlot).max(256) }),
  objects: z.strictObject({ certificates: z.array(certificate).max(1024) }),
  login: z.strictObject({ privateKeys: z.array(privateKey).max(1024), publicKeys: z.array(publicKey).max(1024) }),
  forget: z.strictObject({}),
  sign: z.strictObject({ value: bytes(4096) }),
} as const;

/** What a token host answers. */
export type HostAnswer<Do extends HostRequest['do']> = z.output<(typeof hostAnswers)[Do]>;

/** In place of an answer: the module refused a call, the library could not be loaded, or the host has a bug. */
export const hostError = z.strictObject({
  error: z.enum(['refused', 'load', 'bug']),
  ckr: integer,
  call: text,
});

/** A slot with its token. */
export type SlotDescription = z.output<typeof slot>;
/** An object of a token. */
export type TokenObject = z.output<typeof certificate>;
/** A public key of a token. */
export type PublicKeyObject = z.output<typeof publicKey>;
/** A private key of a token: what it can do, never itself. */
export type PrivateKeyObject = z.output<typeof privateKey>;
