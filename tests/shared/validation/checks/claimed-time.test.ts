import { describe, expect, it } from 'vitest';
import { goodTimestamp, judged, now, passed } from '../good-facts.ts';

const hour = 3_600_000;
const told = (text: string) => ({ ...passed, result: 'warning', text: `check.claimed-time.${text}` });
const stamped = goodTimestamp({ time: now - 10 * hour });

describe('the time that a signer claims', () => {
  it.each([
    ['seven hours ahead of its timestamp', now - 3 * hour + 20_000, { timestamps: [stamped] }, 'local'],
    ['seven hours ahead of its dictionary', now - hour, { otherSigningTime: now - 8 * hour }, 'local'],
    ['seven hours behind its CMS', now - 8 * hour, { otherSigningTime: now - hour }, 'local'],
    ['in the next seven hours', now + 6.9 * hour, {}, 'ahead'],
    ['beyond them', now + 8 * hour, {}, 'future'],
    ['later than its timestamp', now - 9 * hour, { timestamps: [stamped] }, 'after-proof'],
  ])('%s is told, and bars nothing', (_, claimedSigningTime, changes, text) => {
    expect(judged({ claimedSigningTime, ...changes }, 'claimed-time')).toMatchObject(told(text));
  });

  it('may be a minute after its timestamp, and any time before it', () => {
    for (const claimedSigningTime of [now - 10 * hour + 60_000, now - 17 * hour, now - 100 * hour]) {
      const found = judged({ claimedSigningTime, timestamps: [stamped] }, 'claimed-time');
      expect(found).toMatchObject({ result: 'ok' });
    }
  });

  it('is not measured by a timestamp that does not hold', () => {
    const broken = { ...stamped, imprint: 'differs' as const };
    expect(judged({ claimedSigningTime: now - 3 * hour, timestamps: [broken] }, 'claimed-time')).toMatchObject({
      result: 'ok',
    });
  });
});
