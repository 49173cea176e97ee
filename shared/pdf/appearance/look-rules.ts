import { array, dict, name, type PdfObject } from '../objects.ts';
import type { PdfaClaim } from '../pdfa.ts';

/** What a document that claims to be PDF/A asks of what is drawn into it. */
export interface LookRules {
  /** Colours that say what they are on any device, instead of the device's own. */
  readonly calibrated: boolean;
  /** Whether something may be see-through by degrees. */
  readonly transparency: boolean;
  /** Whether a font tells which of its glyphs are there. */
  readonly cidSet: boolean;
}

/**
 * The rules for a document. Calibrated colours are right in every part, whatever the output intent is for
 * (ISO 19005-1 §6.2.3). Transparency is forbidden in part 1 (§6.4), and in the others needs something to blend in: the
 * output intent (ISO 19005-2 §6.2.10).
 */
export function lookRules(claim: PdfaClaim | null): LookRules {
  if (claim === null) return { calibrated: false, transparency: true, cidSet: false };
  return { calibrated: true, transparency: claim.part !== 1 && claim.outputIntent, cidSet: claim.part === 1 };
}

const whitePoint = array(0.9505, 1, 1.089);

/** sRGB's primaries and white, its curve taken as the power of 2.2 (IEC 61966-2-1; ISO 32000-2 §8.6.5.2, §8.6.5.3). */
const calibratedGrey = array(name('CalGray'), dict({ WhitePoint: whitePoint, Gamma: 2.2 }));
const calibratedRgb = array(
  name('CalRGB'),
  dict({
    WhitePoint: whitePoint,
    Gamma: array(2.2, 2.2, 2.2),
    Matrix: array(0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505),
  }),
);

/** The colour space of greys or of RGB under the rules. */
export function colourSpace(colours: 'grey' | 'rgb', { calibrated }: Pick<LookRules, 'calibrated'>): PdfObject {
  if (colours === 'grey') return calibrated ? calibratedGrey : name('DeviceGray');
  return calibrated ? calibratedRgb : name('DeviceRGB');
}
