// @noble/hashes: key confirmation is in one turn of the event loop, so that a code is burnt before a second guess is read.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { utf8 } from '../bytes/text.ts';
import { Failure } from '../errors.ts';
import type { CpaceShare } from './cpace.ts';
import {
  cpaceSuite,
  generatorOf,
  lengthValue,
  pointOf,
  scalarOf,
  secretOf,
  sessionKeyOf,
  transcriptOf,
} from './cpace.ts';
import type { Pair1, Pair2, Pair3, Pair4 } from './opening.ts';
import { fieldBytes } from './opening.ts';

/**
 * Pairing by a code of eight digits (`security.md` §2.5). The code is CPace's password; both static keys are associated
 * data, so that the one key confirmation that each side gives authenticates them.
 */

/** Where the two meet: the extension names the port that it dialled, the agent its own and the `Origin` that it saw. */
export interface Place {
  readonly port: number;
  readonly origin: string;
}

/** A code as it is shown and typed. Spaces between the digits are for the eye. */
export const codePattern = /^[0-9]{8}$/;

/** What the extension brings to a pairing. */
export interface PairingClientInput {
  readonly code: string;
  readonly place: Place;
  /** The browser's profile, as the agent will list it; 1 to 64 characters. */
  readonly name: string;
  /** The extension's static key, 32 bytes. */
  readonly staticPub: Bytes;
  /** 16 random bytes. */
  readonly sessionId: Bytes;
  /** 64 random bytes. */
  readonly random: Bytes;
}

/** What the extension keeps. */
export interface Paired {
  /** 16 bytes, base64url. */
  readonly kid: string;
  /** The agent's static key, 32 bytes. */
  readonly agentPub: Bytes;
  /** ISO 8601. */
  readonly expires: string;
}

/** A pairing that the extension has begun. */
export interface PairingClient {
  readonly pair1: Pair1;
  /** @throws Failure `PAIRING_REFUSED` where the agent's point is none. */
  confirm(pair2: Pair2): { readonly pair3: Pair3; accept(pair4: Pair4): Paired };
}

/** The extension's part: it speaks first. */
export function beginPairing(input: PairingClientInput): PairingClient {
  const { code, place, sessionId } = input;
  const scalar = scalarOf(input.random);
  const point = pointOf(generatorOf({ password: utf8(code), channel: channelOf(place), sessionId }), scalar);
  const about = {
    role: 'ext',
    origin: place.origin,
    name: input.name,
    staticPub: toBase64url(input.staticPub),
  } as const;
  const pair1: Pair1 = {
    kind: 'pair1',
    v: 1,
    suite: cpaceSuite,
    sidC: toBase64url(sessionId),
    Ya: toBase64url(point),
    AD: about,
  };
  return {
    pair1,
    confirm(pair2) {
      const transcript = transcriptOf(extensionShare(pair1), agentShare(pair2));
      const key = confirmationKey(sessionId, secretOf(scalar, fieldBytes(pair2.Yb)), transcript);
      return {
        pair3: { kind: 'pair3', Ta: toBase64url(extensionTag(key, transcript)) },
        accept(pair4) {
          if (!equal(fieldBytes(pair4.Tb), agentTag(key, transcript, pair4))) throw new Failure('PAIRING_REFUSED', {});
          return { kid: pair4.kid, agentPub: fieldBytes(pair2.AD.staticPub), expires: pair4.exp };
        },
      };
    },
  };
}

/** What the agent brings to a pairing. */
export interface PairingAgentInput {
  readonly code: string;
  readonly place: Place;
  /** The agent's static key, 32 bytes. */
  readonly staticPub: Bytes;
  /** 64 random bytes. */
  readonly random: Bytes;
}

/** A pairing that the agent has heard of. */
export interface PairingAgent {
  readonly pair2: Pair2;
  /** Whether the extension knows the code. False must burn it. */
  proves(pair3: Pair3): boolean;
  /** The agent's own proof, which also names the pairing. Only after `proves`. */
  grant(kid: Bytes, expires: string): Pair4;
}

/**
 * The agent's part.
 *
 * @throws Failure `PAIRING_REFUSED` where the message claims another origin than the socket's, or its point is none.
 */
export function answerPairing(input: PairingAgentInput, pair1: Pair1): PairingAgent {
  const { code, place } = input;
  if (pair1.AD.origin !== place.origin) throw new Failure('PAIRING_REFUSED', {});
  const sessionId = fieldBytes(pair1.sidC);
  const scalar = scalarOf(input.random);
  const point = pointOf(generatorOf({ password: utf8(code), channel: channelOf(place), sessionId }), scalar);
  const pair2: Pair2 = {
    kind: 'pair2',
    Yb: toBase64url(point),
    AD: { role: 'agent', staticPub: toBase64url(input.staticPub) },
  };
  const transcript = transcriptOf(extensionShare(pair1), agentShare(pair2));
  const key = confirmationKey(sessionId, secretOf(scalar, fieldBytes(pair1.Ya)), transcript);
  return {
    pair2,
    proves: (pair3) => equal(fieldBytes(pair3.Ta), extensionTag(key, transcript)),
    grant(kid, expires) {
      const named = { kid: toBase64url(kid), exp: expires };
      return { kind: 'pair4', Tb: toBase64url(agentTag(key, transcript, named)), ...named };
    },
  };
}

const channelOf = ({ port, origin }: Place): Bytes => lengthValue(utf8('link/1'), utf8(String(port)), utf8(origin));

function extensionShare({ Ya, AD }: Pair1): CpaceShare {
  const about = lengthValue(utf8(AD.role), utf8(AD.origin), utf8(AD.name), fieldBytes(AD.staticPub));
  return { point: fieldBytes(Ya), about };
}

function agentShare({ Yb, AD }: Pair2): CpaceShare {
  return { point: fieldBytes(Yb), about: lengthValue(utf8(AD.role), fieldBytes(AD.staticPub)) };
}

/** The key of both tags (draft-irtf-cfrg-cpace-21, explicit key confirmation). */
const confirmationKey = (sessionId: Bytes, secret: Bytes, transcript: Bytes): Bytes =>
  copy(sha512(concat(utf8('CPaceMac'), sessionId, sessionKeyOf(sessionId, secret, transcript))));

/** The role stands first: a tag that is sent back is not the other side's. */
const extensionTag = (key: Bytes, transcript: Bytes): Bytes =>
  copy(hmac(sha256, key, lengthValue(utf8('ext'), transcript)));

const agentTag = (key: Bytes, transcript: Bytes, named: { readonly kid: string; readonly exp: string }): Bytes =>
  copy(hmac(sha256, key, lengthValue(utf8('agent'), transcript, utf8(named.kid), utf8(named.exp))));

const copy = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

/** In constant time: how much of a guess was right is not told by how long it took. */
function equal(left: Bytes, right: Bytes): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < right.length; at += 1) difference |= (left[at] ?? 0) ^ (right[at] ?? 0);
  return difference === 0;
}
