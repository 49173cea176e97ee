import { expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { judgeDocument } from '../../../shared/validation/judge-document.ts';
import { gatherDocument, validateDocument } from '../../../shared/validation/validate.ts';
import { memoryHasher } from '../fixtures.ts';
import { now, strictPolicy } from './good-facts.ts';
import { stamped, stampedBytes, stampRoot, tokenOf } from './timestamped.ts';

const input = { file: 'a.p7s', anchors: [stampRoot()], at: now, detached: sourceOf(stampedBytes) };
const say = sayIn('en');

it('what was gathered once is judged at any time, under any policy, as the document itself would be', async () => {
  const files = [stamped(['signature'], ['good']), stamped([]), tokenOf('signature'), new Uint8Array([1, 2, 3])];
  const verdicts = new Set<string>();
  for (const bytes of files) {
    const facts = await gatherDocument(sourceOf(bytes), input, memoryHasher);
    for (const frame of [
      { at: now, say },
      { at: now + 5e11, say },
      { at: now, say, policy: strictPolicy },
    ]) {
      const report = judgeDocument(JSON.parse(JSON.stringify(facts)), frame);
      expect(report).toEqual(await validateDocument(sourceOf(bytes), { ...input, ...frame }, memoryHasher));
      verdicts.add(report.verdict);
    }
  }
  expect([...verdicts].toSorted()).toEqual(['INDETERMINATE', 'NO-SIGNATURE', 'TOTAL-PASSED', 'UNREADABLE']);
});
