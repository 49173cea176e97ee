import { expect, it, vi } from 'vitest';
import { onJobsChanged, tellJobsChanged } from '../../../extension/jobs/changes.ts';

it('a change of jobs is heard by all who want to, and by nobody who ended it', async () => {
  const [first, second, gone] = [vi.fn(), vi.fn(), vi.fn()];
  const ends = [onJobsChanged(first), onJobsChanged(second)];
  onJobsChanged(gone)();
  tellJobsChanged();
  await vi.waitFor(() => expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1]));
  expect(gone).not.toHaveBeenCalled();
  for (const end of ends) end();
});
