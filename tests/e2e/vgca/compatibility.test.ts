import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { softHsmIsMissing } from '../../ports/softhsm.ts';
import { agentLines } from './lines-with-agent.ts';
import { allLines, walk } from './walk.ts';
import { openWholeStage, type WholeStage } from './whole-stage.ts';

// The compatibility list with everything real: the built extension, the agent, a token, the sign page that an official
// works in. The client was written from the description of the older service alone.

let stage: WholeStage;

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`portals that call the older signing service${reason}`, () => {
  beforeAll(async () => {
    stage = await openWholeStage(['rsa2048', 'agency']);
  });

  afterAll(async () => {
    await stage?.stop();
  });

  it('are answered line by line of the compatibility list', async () => {
    expect(await walk(stage, 'The calls of the older service, everything real', [...allLines, ...agentLines])).toEqual(
      [],
    );
  }, 900_000);
});
