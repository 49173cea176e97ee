import { createHash } from 'node:crypto';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { readImage } from '../../shared/pdf/images/read-image.ts';
import type { SignRequest } from '../../shared/protocol/messages.ts';
import { fieldBytes } from '../../shared/protocol/opening.ts';
import { type StampPlan, stampOfPlan } from '../../shared/records/stamp-plan.ts';
import { readFonts } from '../platform/fonts.ts';
import type { BatchDocument } from '../signing/batch.ts';

/**
 * The stamps of each document of a request, with the fonts of this agent and the request's own images.
 *
 * @throws Failure `IMAGE_UNUSABLE` for an image that no stamp could show, `MESSAGE_INVALID` where a stamp names one that
 * did not come: known before anybody is asked.
 */
export function requestedStamps(request: SignRequest): (n: number) => Pick<BatchDocument, 'stamps'> {
  const { documents, options } = request;
  const images = imagesOf(options.images ?? []);
  if (documents.every(({ stamps }) => stamps === undefined)) return () => ({});
  // The family that official documents are written in (Decree 30/2020, Annex I, part I, I.3).
  const parts = { fonts: readFonts('serif'), images };
  return (n) => {
    const plans = documents[n]?.stamps;
    return plans === undefined ? {} : { stamps: plans.map((plan) => drawn(plan as StampPlan, parts)) };
  };
}

function drawn(plan: StampPlan, parts: Parameters<typeof stampOfPlan>[1]) {
  const stamp = stampOfPlan(plan, parts);
  if (stamp === null) throw new Failure('MESSAGE_INVALID', { reason: 'options.images' });
  return stamp;
}

function imagesOf(fields: readonly string[]): ReadonlyMap<string, Bytes> {
  return new Map(
    fields.map((field) => {
      const bytes = fieldBytes(field);
      readImage(bytes);
      return [createHash('sha256').update(bytes).digest('hex'), bytes];
    }),
  );
}
