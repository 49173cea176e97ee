import { expect, it } from 'vitest';
import { newRef } from '../../../extension/content/new-ref.ts';

it('a ref has 128 bits that no page knows, and none comes twice', () => {
  const refs = Array.from({ length: 1_000 }, () => newRef());
  for (const ref of refs) expect(ref).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(refs).size).toBe(refs.length);
});
