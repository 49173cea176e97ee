import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { softHsmIsMissing } from '../../ports/softhsm.ts';
import { isWholeRun } from '../whole-run.ts';
import { agentLines } from './lines-with-agent.ts';
import { allLines, walk } from './walk.ts';
import { openWholeStage, type WholeStage } from './whole-stage.ts';

// The compatibility list with everything real: the built extension, the agent, a token, the sign page that an official
// works in. The client was written from the description of the older service alone.

let stage: WholeStage;

/** The share of `npm test`; bridge.test.ts walks all lines with a played sign page. */
const share = ['12a', '1c, 11', '1d', '10', '3', '5b, B7, B9', '9, B6, B8, B12', '14', '12c', '15', '16'];
const wholeList = [...allLines, ...agentLines];
const lines = isWholeRun ? wholeList : wholeList.filter(({ at }) => share.includes(at));

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`portals that call the older signing service${reason}`, () => {
  beforeAll(async () => {
    stage = await openWholeStage(['rsa2048', 'agency']);
  });

  afterAll(async () => {
    await stage?.stop();
  });

  it('are answered line by line of the compatibility list', async () => {
    expect(lines.length).toBeGreaterThanOrEqual(share.length);
    expect(await walk(stage, 'The calls of the older service, everything real', lines)).toEqual([]);
  }, 900_000);
});
