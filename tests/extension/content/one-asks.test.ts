import { expect, it } from 'vitest';
import { createOneAsks, type OneAsks } from '../../../extension/content/one-asks.ts';

/** Frames of one tab; each hears what any of them says, itself too, as the background passes it on. */
function tab(): { add(): OneAsks & { said(): number } } {
  const frames: OneAsks[] = [];
  return {
    add() {
      const frameId = frames.length;
      let said = 0;
      const frame = createOneAsks(
        (isAsking) => {
          said += 1;
          for (const one of frames) one.hear({ kind: 'asking-in', frameId, isAsking });
        },
        () => undefined,
      );
      frames.push(frame);
      return Object.assign(frame, { said: () => said });
    },
  };
}

it('while a frame has a question the others stand aside, and no longer', () => {
  const { add } = tab();
  const [page, viewer] = [add(), add()];
  expect(viewer.isElsewhere()).toBe(false);
  page.asks(true);
  expect([page.isElsewhere(), viewer.isElsewhere()]).toEqual([false, true]);
  page.asks(false);
  expect([page.isElsewhere(), viewer.isElsewhere()]).toEqual([false, false]);
});

it('frames that both ask both show what they ask; the one that is left is heard', () => {
  const { add } = tab();
  const [page, viewer] = [add(), add()];
  page.asks(true);
  viewer.asks(true);
  expect([page.isElsewhere(), viewer.isElsewhere()]).toEqual([false, false]);
  page.asks(false);
  expect([page.isElsewhere(), viewer.isElsewhere()]).toEqual([true, false]);
});

it('a frame that comes later learns of it by saying that it asks nothing, and what is said ends', () => {
  const { add } = tab();
  const page = add();
  page.asks(true);
  const viewer = add();
  expect(viewer.isElsewhere()).toBe(false);
  page.hear({ kind: 'asking-in', frameId: 1, isAsking: false });
  expect(viewer.isElsewhere()).toBe(true);
  expect(page.said()).toBe(2);
});

it('what is another’s message, and more frames than a tab has, change nothing', () => {
  const frame = createOneAsks(
    () => undefined,
    () => undefined,
  );
  frame.hear({ kind: 'asking-in', frameId: '1', isAsking: true });
  expect(frame.isElsewhere()).toBe(false);
  for (let frameId = 0; frameId < 1_000; frameId++) frame.hear({ kind: 'asking-in', frameId, isAsking: true });
  for (let frameId = 0; frameId < 100; frameId++) frame.hear({ kind: 'asking-in', frameId, isAsking: false });
  expect(frame.isElsewhere()).toBe(false);
});
