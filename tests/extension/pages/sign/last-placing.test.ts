import { expect, it, vi } from 'vitest';

const stored: Record<string, unknown> = {};
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: stored[key] }),
        set: async (more: object) => void Object.assign(stored, more),
      },
    },
  },
}));

const { lastPlacing, rememberedSpot, rememberPlacing, spotIn } = await import(
  '../../../../extension/pages/sign/last-placing.ts'
);
const spot = { page: 3, xMm: 120, yMm: 200, widthMm: 45, heightMm: 24 };
const portal = 'https://ioffice.example.vn';

it('a place on the last page is on the last page of the next document, however long that is', () => {
  expect(spotIn(rememberedSpot(spot, 3), 7)).toEqual({ ...spot, page: 7 });
  expect(spotIn(rememberedSpot({ ...spot, page: 1 }, 1), 7).page).toBe(1);
  expect(spotIn(rememberedSpot({ ...spot, page: 2 }, 9), 1).page).toBe(1);
});

it('what was chosen for a portal is there the next time, and no other portal has it', async () => {
  expect(await lastPlacing(portal)).toBeNull();
  const chosen = { role: 'approve', isShown: true, agency: 'UBND xã B', spots: { signature: spot } } as const;
  await rememberPlacing(portal, chosen);
  await rememberPlacing(portal, { ...chosen, role: 'issue', spots: { seal: spot } });
  expect(await lastPlacing(portal)).toEqual({ ...chosen, role: 'issue', spots: { signature: spot, seal: spot } });
  expect(await lastPlacing('https://other.example')).toBeNull();
});
