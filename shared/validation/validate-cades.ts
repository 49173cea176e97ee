import type { DigestAlgorithm } from '../algorithms.ts';
import { type ByteSource, type Bytes, pieces } from '../bytes/byte-source.ts';
import { readCadesFile } from '../cades/read.ts';
import { isFailure } from '../errors.ts';
import { damaged } from '../pdf/limits.ts';
import type { Hasher } from '../ports.ts';
import { cadesForm, cadesPlace } from './cades-place.ts';
import type { SignatureFacts } from './facts.ts';
import { type CmsSignature, gatherSignature } from './gather.ts';
import type { Sources } from './gather-path.ts';
import type { ContentDigest } from './value.ts';

/** A digest that stands for a document: archives may keep no more of it. */
export interface KnownDigest {
  readonly algorithm: DigestAlgorithm;
  readonly value: Bytes;
}

/** What was signed, or what is known of it. */
interface Detached {
  readonly source: ByteSource | undefined;
  readonly known: KnownDigest | undefined;
  /** It is asked about this content, whatever is inside. */
  readonly isNamed: boolean;
}

/**
 * Facts of every signer of a file that is a CMS signature itself.
 *
 * @param detached what was signed, where it is not inside.
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED` where the file cannot be read.
 * @see RFC 5652 §5, ETSI EN 319 122-1
 */
export async function gatherCades(
  source: ByteSource,
  detached: Detached,
  sources: Sources,
  hasher: Hasher,
): Promise<readonly SignatureFacts[]> {
  const file = readCadesFile(source);
  const content = contentOf(detached, hasher);
  const found: SignatureFacts[] = [];
  for (const signer of file.signedData.signers.keys()) {
    const signature = { cms: file.cms, subFilter: cadesForm, signer, isNamed: detached.isNamed, ...content };
    const gathered = await gatherSignature(signature, sources);
    found.push({ ...gathered, ...cadesPlace(file.signedData.signers.length > 1 ? String(signer + 1) : '') });
  }
  return found;
}

/** Digests of what is not inside; null where it is not at hand. */
export function digestOfDetached(detached: Detached, hasher: Hasher): ContentDigest {
  const { digest } = contentOf(detached, hasher);
  return (algorithm) => {
    try {
      return digest(algorithm);
    } catch (error) {
      if (isFailure(error, 'DOC_DAMAGED')) return null;
      throw error;
    }
  };
}

/** Digests of what was signed; those over it alone are taken once. */
function contentOf(detached: Detached, hasher: Hasher): Pick<CmsSignature, 'digest' | 'around'> {
  const { source, known } = detached;
  const taken = new Map<DigestAlgorithm, Bytes>(
    known === undefined || source !== undefined ? [] : [[known.algorithm, known.value]],
  );
  const around = (algorithm: DigestAlgorithm, before: Bytes, after: Bytes): Bytes => {
    if (source === undefined) throw damaged('RFC 5652 §5.2', 'what was signed is not at hand');
    const digest = hasher.start(algorithm);
    digest.update(before);
    for (const piece of pieces(source, 0, source.size)) digest.update(piece);
    digest.update(after);
    return digest.digest();
  };
  return {
    around,
    digest(algorithm) {
      const value = taken.get(algorithm) ?? around(algorithm, nothing, nothing);
      taken.set(algorithm, value);
      return value;
    },
  };
}

const nothing: Bytes = new Uint8Array();
