import { beforeEach, expect, it, vi } from 'vitest';

/** The browser's own list, and what was done to it. */
const state = vi.hoisted(() => ({
  origins: [] as string[],
  compat: [] as string[],
  policy: undefined as unknown,
  scripts: new Map<string, { id: string; matches: string[]; world?: string }>(),
  done: [] as string[],
  /** What the browser answers although it knows better by now: another page was faster. */
  isLate: false,
  /** Until when the browser takes its time with a registration. */
  slow: Promise.resolve(),
  asked: 0,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    permissions: { getAll: async () => ({ origins: state.origins }) },
    storage: {
      local: { get: async () => ({ vgcaPortals: state.compat }) },
      managed: {
        async get(key: string) {
          if (state.policy === undefined) throw new Error('Managed storage manifest not found');
          return { [key]: state.policy };
        },
      },
    },
    scripting: {
      getRegisteredContentScripts: async ({ ids }: { ids: string[] }) =>
        state.isLate ? [] : [...state.scripts.values()].filter(({ id }) => ids.includes(id)),
      async registerContentScripts([script]: [{ id: string; matches: string[] }]) {
        state.asked += 1;
        await state.slow;
        state.done.push('register');
        if (state.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        state.scripts.set(script.id, script);
      },
      async updateContentScripts([script]: [{ id: string; matches: string[] }]) {
        state.done.push('update');
        if (!state.scripts.has(script.id)) throw new Error('no such script');
        state.scripts.set(script.id, script);
      },
      async unregisterContentScripts({ ids }: { ids: string[] }) {
        state.done.push('unregister');
        for (const id of ids) state.scripts.delete(id);
      },
    },
  },
}));

// Test files share a world: what another of them has loaded knows that one's browser and not this one's.
vi.resetModules();
const { registerPortals } = await import('../../../extension/portals/registration.ts');
const matches = (): readonly string[] => matchesOf('trien-portals');
const matchesOf = (id: string): readonly string[] => state.scripts.get(id)?.matches ?? [];

beforeEach(() => {
  state.scripts.clear();
  state.done.length = 0;
  state.isLate = false;
  state.compat = [];
  state.policy = undefined;
});

it('registers the content script for the hosts that are granted, and for web pages alone', async () => {
  state.origins = ['https://a.example/*', 'file:///*'];
  await registerPortals();
  expect(matches()).toEqual(['https://a.example/*']);
});

it('never takes it away on the way to another list: a page that is closed in the middle would leave none', async () => {
  state.origins = ['https://a.example/*'];
  await registerPortals();
  state.origins = ['https://a.example/*', 'https://b.example/*'];
  await registerPortals();
  expect(matches()).toEqual(state.origins);
  // The content script, and the one in the page's own world beside it.
  expect(state.done).toEqual(['register', 'register', 'update', 'update']);
  expect(state.scripts.get('trien-fields')).toMatchObject({ matches: state.origins, world: 'MAIN' });
});

it('never writes last what was read first: a host that was taken back meanwhile stays so', async () => {
  state.origins = ['https://a.example/*', 'https://b.example/*'];
  const slow = Promise.withResolvers<void>();
  state.slow = slow.promise;
  state.asked = 0;
  const first = registerPortals();
  await vi.waitFor(() => expect(state.asked).toBe(1));
  state.slow = Promise.resolve();
  state.origins = ['https://b.example/*'];
  const second = registerPortals();
  await new Promise((resolve) => setTimeout(resolve, 20));
  slow.resolve();
  await Promise.all([first, second]);
  expect(matches()).toEqual(['https://b.example/*']);
});

it('has the last word also where another page registered it meanwhile', async () => {
  state.origins = ['https://a.example/*'];
  await registerPortals();
  state.isLate = true;
  state.origins = ['https://b.example/*'];
  await registerPortals();
  expect(matches()).toEqual(['https://b.example/*']);
});

it('takes it away when no host is left', async () => {
  state.origins = ['https://a.example/*'];
  await registerPortals();
  state.origins = [];
  await registerPortals();
  expect(state.scripts.size).toBe(0);
});

it('registers the script of the page’s world where the compatibility mode is on, and nowhere else', async () => {
  state.origins = ['https://a.example/*', 'https://b.example/*'];
  state.compat = ['https://b.example'];
  await registerPortals();
  expect(matches()).toEqual(state.origins);
  expect(state.scripts.get('trien-compat')).toMatchObject({ matches: ['https://b.example/*'], world: 'MAIN' });
});

it('registers it only on hosts that are granted', async () => {
  state.origins = ['https://a.example/*'];
  state.compat = ['https://b.example', 'http://a.example'];
  await registerPortals();
  expect(matchesOf('trien-compat')).toEqual([]);
});

it.each([
  ['https://*.tinh.gov.vn/*', 'https://ioffice.tinh.gov.vn', true],
  ['https://*.tinh.gov.vn/*', 'https://tinh.gov.vn', true],
  ['https://*.tinh.gov.vn/*', 'https://giatinh.gov.vn', false],
  ['*://*/*', 'http://b.example', true],
  ['https://*/*', 'http://b.example', false],
])('a host granted by %s covers %s: %s', async (granted, portal, isCovered) => {
  state.origins = [granted];
  state.compat = [portal];
  await registerPortals();
  expect(matchesOf('trien-compat')).toEqual(isCovered ? [`${portal}/*`] : []);
});

it('takes it away when the mode is switched off, and leaves the content script', async () => {
  state.origins = ['https://a.example/*'];
  state.compat = ['https://a.example'];
  await registerPortals();
  state.compat = [];
  await registerPortals();
  expect([...state.scripts.keys()]).toEqual(['trien-portals', 'trien-fields']);
});

it('follows the agency’s policy as well, whatever else stands in it', async () => {
  state.origins = ['https://a.example/*', 'https://b.example/*'];
  state.policy = [{ origin: 'https://a.example', compat: true }, { origin: 'b.example' }, { compat: true }, 7];
  await registerPortals();
  expect(matchesOf('trien-compat')).toEqual(['https://a.example/*']);
});
