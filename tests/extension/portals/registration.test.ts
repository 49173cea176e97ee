import { beforeEach, expect, it, vi } from 'vitest';

/** The browser's own list, and what was done to it. */
const state = vi.hoisted(() => ({
  origins: [] as string[],
  scripts: new Map<string, { id: string; matches: string[] }>(),
  done: [] as string[],
  /** What the browser answers although it knows better by now: another page was faster. */
  isLate: false,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    permissions: { getAll: async () => ({ origins: state.origins }) },
    scripting: {
      getRegisteredContentScripts: async () => (state.isLate ? [] : [...state.scripts.values()]),
      async registerContentScripts([script]: [{ id: string; matches: string[] }]) {
        state.done.push('register');
        if (state.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        state.scripts.set(script.id, script);
      },
      async updateContentScripts([script]: [{ id: string; matches: string[] }]) {
        state.done.push('update');
        if (!state.scripts.has(script.id)) throw new Error('no such script');
        state.scripts.set(script.id, script);
      },
      async unregisterContentScripts() {
        state.done.push('unregister');
        state.scripts.clear();
      },
    },
  },
}));

const { registerPortals } = await import('../../../extension/portals/registration.ts');
const matches = (): readonly string[] => [...state.scripts.values()].flatMap((script) => script.matches);

beforeEach(() => {
  state.scripts.clear();
  state.done.length = 0;
  state.isLate = false;
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
  expect(state.done).toEqual(['register', 'update']);
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
