import { expect, it } from 'vitest';
import { openPlayedStage } from './played-stage.ts';
import { allLines, walk } from './walk.ts';

// The scripts in the pages are the product's; the sign page and the official are played by a few lines of a worker, so that
// every kind of answer and every odd call can be walked in a minute. With everything real: compatibility.test.ts.

it('answers pages that call the older signing service, line by line of the compatibility list, in Chromium', async () => {
  const stage = await openPlayedStage();
  try {
    expect(await walk(stage, 'The calls of the older service, with a played sign page', allLines)).toEqual([]);
  } finally {
    await stage.stop();
  }
}, 300_000);
