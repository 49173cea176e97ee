import { type Der, rawOf } from '../asn1/der.ts';
import { concat } from '../bytes/concat.ts';
import { toHex } from '../bytes/hex.ts';
import { signingTimeOf } from '../cms/attributes.ts';
import { cmsOids } from '../cms/oids.ts';
import { readSignerInfo, type SignerInfo } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { cadesPlace } from './cades-place.ts';
import { joined } from './evidence.ts';
import type { SignatureFacts } from './facts.ts';
import type { Sources } from './gather-path.ts';
import { gatherSigned, noAttributes, unreadFacts } from './gather-signed.ts';
import { gatherTimestamps } from './gather-timestamps.ts';
import { embeddedEvidence, type StampedSigner } from './gather-tokens.ts';

/** How deep counter-signatures of counter-signatures are followed, and how many of a signature are looked at in all. */
export const counterLimits = { depth: 3, count: 10 } as const;

/**
 * Signatures over the value of a signature, each followed by those over its own.
 *
 * @see RFC 5652 §11.4
 */
export async function gatherCounterSignatures(
  signer: StampedSigner,
  sources: Sources,
): Promise<readonly SignatureFacts[]> {
  const found: SignatureFacts[] = [];
  await follow(signer, sources, found, 1);
  return found;
}

async function follow(signer: StampedSigner, sources: Sources, found: SignatureFacts[], depth: number): Promise<void> {
  for (const value of signer.signerInfo.unsigned.get(cmsOids.counterSignature) ?? []) {
    if (found.length >= counterLimits.count) return;
    const own = { sha256: toHex(digestOfBytes('SHA-256', rawOf(value))), ...cadesPlace('') };
    const counter = readable(value);
    if (counter === null) {
      found.push({ ...own, ...unreadFacts, claimedSigningTime: null, hasSigningTime: false, timestamps: [] });
      continue;
    }
    const inner = innerSigner(signer, counter, sources);
    found.push({ ...own, ...(await gathered(inner, sources)) });
    if (depth < counterLimits.depth) await follow(inner, sources, found, depth + 1);
  }
}

function readable(value: Der): SignerInfo | null {
  try {
    return readSignerInfo(value);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** What is signed is the value of the other signature; certificates stand beside both. */
function innerSigner(outer: StampedSigner, signerInfo: SignerInfo, { memory }: Sources): StampedSigner {
  const { signature } = outer.signerInfo;
  return {
    cms: outer.cms,
    // Versions and algorithms outside are those of the signatures there.
    signedData: { ...outer.signedData, irregular: null },
    signerInfo,
    content: {
      digest: (algorithm) => digestOfBytes(algorithm, signature),
      around: (algorithm, before, after) => digestOfBytes(algorithm, concat(before, signature, after)),
    },
    embedded: embeddedEvidence(outer.signedData, signerInfo, memory),
  };
}

type Gathered = Omit<SignatureFacts, keyof ReturnType<typeof cadesPlace> | 'sha256'>;

async function gathered(signer: StampedSigner, sources: Sources): Promise<Gathered> {
  const { signedData, signerInfo, content, embedded } = signer;
  const attributes = signerInfo.signed?.attributes ?? noAttributes;
  const all = { ...sources, evidence: joined(sources.evidence, embedded) };
  const rest = { claimedSigningTime: null, hasSigningTime: false, timestamps: [] };
  try {
    const input = { signedData, signerInfo, digest: content.digest, anchors: sources.trust.anchors };
    const signed = await gatherSigned(input, all);
    return {
      ...signed,
      // RFC 5652 §11.4: what is signed has no type, and none may be named.
      contentType: signed.contentType === 'absent' ? 'right' : 'wrong',
      claimedSigningTime: signingTimeOf(attributes),
      hasSigningTime: attributes.has(cmsOids.signingTime),
      timestamps: await gatherTimestamps(signer, all),
    };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { ...unreadFacts, ...rest };
  }
}
