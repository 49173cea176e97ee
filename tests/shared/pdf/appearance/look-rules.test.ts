import { describe, expect, it } from 'vitest';
import { colourSpace, lookRules } from '../../../../shared/pdf/appearance/look-rules.ts';
import { name } from '../../../../shared/pdf/objects.ts';
import { writeObject } from '../../../../shared/pdf/write.ts';
import { text } from '../sample.ts';

describe('the rules for a look', () => {
  it.each([
    ['no PDF/A', null, { calibrated: false, transparency: true, cidSet: false }],
    [
      'part 1, whatever its intent',
      { part: 1, outputIntent: true },
      { calibrated: true, transparency: false, cidSet: true },
    ],
    [
      'part 2 with an output intent',
      { part: 2, outputIntent: true },
      { calibrated: true, transparency: true, cidSet: false },
    ],
    ['part 3 without', { part: 3, outputIntent: false }, { calibrated: true, transparency: false, cidSet: false }],
  ] as const)('of %s', (_, claim, rules) => expect(lookRules(claim)).toEqual(rules));

  it('take the device’s colours where nothing forbids them, else calibrated ones', () => {
    expect(colourSpace('rgb', { calibrated: false })).toEqual(name('DeviceRGB'));
    expect(colourSpace('grey', { calibrated: false })).toEqual(name('DeviceGray'));
    expect(text(writeObject(colourSpace('rgb', { calibrated: true })))).toMatch(/^\[\/CalRGB <<\/WhitePoint /);
    expect(text(writeObject(colourSpace('grey', { calibrated: true })))).toMatch(/^\[\/CalGray <<\/WhitePoint /);
  });
});
