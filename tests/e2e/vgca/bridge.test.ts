import { expect, it } from 'vitest';
import { expectRefusal, type Line } from './line.ts';
import { openPlayedStage } from './played-stage.ts';
import { call } from './stage.ts';
import { allLines, walk } from './walk.ts';

// The scripts in the pages are the product's; the sign page and the official are played by a few lines of a worker, so that
// every kind of answer and every odd call can be walked in a minute. With everything real: compatibility.test.ts.

const absent: Line = {
  at: '12d',
  what: 'a page whose content script is gone, as after the extension was removed, is called back with a refusal',
  async run(stage) {
    // The script stands in its world, and nobody answers it.
    const page = await stage.open(`${stage.other.origin}/trang/old`);
    const heard = await call(page, 'vgca_sign_approved', '{}');
    expectRefusal(heard);
    expect(heard.reply.Code).toBe('EXTENSION_ABSENT');
    await page.close();
  },
};

it('answers pages that call the older signing service, line by line of the compatibility list, in Chromium', async () => {
  const stage = await openPlayedStage();
  try {
    expect(await walk(stage, 'The calls of the older service, with a played sign page', [...allLines, absent])).toEqual(
      [],
    );
  } finally {
    await stage.stop();
  }
}, 300_000);
