import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: object) => Promise<void> | undefined;

const world = vi.hoisted(() => {
  const listeners: Record<string, (...told: never[]) => unknown> = {};
  const event = (name: string) => ({
    addListener(listener: (...told: never[]) => unknown) {
      listeners[name] = listener;
    },
  });
  return {
    listeners,
    jobs: [] as { origin: string; topOrigin: string | null; place: object }[],
    windows: [] as { url: string; type: string }[],
    tabs: [] as { url: string }[],
    injected: [] as object[],
    refusesInjection: false,
    takenUp: 0,
    event,
  };
});

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'own',
      getURL: (path: string) => `chrome-extension://own/${path}`,
      onInstalled: world.event('installed'),
      onStartup: world.event('startup'),
      onMessage: world.event('message'),
    },
    permissions: { onAdded: world.event('added'), onRemoved: world.event('removed') },
    action: { onClicked: world.event('clicked') },
    windows: {
      onRemoved: world.event('windowGone'),
      create: async (options: { url: string; type: string }) => world.windows.push(options),
    },
    tabs: { create: async (options: { url: string }) => world.tabs.push(options) },
    scripting: {
      executeScript: async (what: object) => {
        if (world.refusesInjection) throw new Error('cannot access');
        world.injected.push(what);
      },
    },
  },
}));
vi.mock('../../extension/portals/registration.ts', () => ({ registerPortals: async () => undefined }));
vi.mock('../../extension/jobs/store.ts', () => ({
  putJob: async (job: (typeof world.jobs)[number]) => void world.jobs.push(job),
  sweepJobs: async () => undefined,
}));
vi.mock('../../extension/link/take-up.ts', () => ({
  takeUpAll: async () => {
    world.takenUp += 1;
  },
}));

await import('../../extension/background.ts');

const document = { name: 'a.pdf', type: 'application/pdf', blob: new Blob(['%PDF-']) };
const request = { kind: 'open', purpose: 'sign', source: 'viewer', ref: 'viewer', document };
const sender = {
  id: 'own',
  origin: 'https://portal.example',
  url: 'https://portal.example/xem?id=1',
  frameId: 3,
  documentId: 'D1',
  tab: { id: 7, url: 'https://portal.example/van-ban/1' },
};
const send = (message: unknown, from: object) => (world.listeners.message as unknown as Listener)(message, from);

beforeEach(() => {
  world.jobs.length = 0;
  world.windows.length = 0;
  world.tabs.length = 0;
  world.injected.length = 0;
  world.refusesInjection = false;
});

describe('a document that a content script hands over', () => {
  it('carries the origin that the browser tells, and opens in a window of its own', async () => {
    await send(request, sender);
    expect(world.jobs).toMatchObject([
      {
        origin: 'https://portal.example',
        topOrigin: 'https://portal.example',
        place: { tabId: 7, frameId: 3, documentId: 'D1', ref: 'viewer' },
      },
    ]);
    expect(world.windows[0]).toMatchObject({ type: 'popup' });
    expect(world.windows[0]?.url).toMatch(/^chrome-extension:\/\/own\/pages\/sign\/index\.html\?job=[0-9a-f-]{36}$/u);
  });

  it('cannot say where it comes from', async () => {
    await send({ ...request, origin: 'https://bank.example' }, sender);
    expect(world.jobs[0]?.origin).toBe('https://portal.example');
  });

  it('is told apart by the page above its frame', async () => {
    await send(request, { ...sender, tab: { id: 7, url: 'https://evil.example/' } });
    expect(world.jobs[0]).toMatchObject({ origin: 'https://portal.example', topOrigin: 'https://evil.example' });
  });

  it('of a blob: viewer has the origin of the page that made it', async () => {
    await send(request, { ...sender, url: 'blob:https://portal.example/1b' });
    expect(world.jobs[0]?.origin).toBe('https://portal.example');
  });

  it.each([
    ['from another extension', { ...sender, id: 'other' }],
    ['from a page without a tab', { ...sender, tab: undefined }],
    ['from a frame without an origin of the web', { ...sender, origin: 'null', url: 'data:text/html,x' }],
    [
      'from a page of the extension itself',
      { ...sender, origin: 'chrome-extension://own', url: 'chrome-extension://own/x' },
    ],
  ])('is not taken %s', async (_, from) => {
    await send(request, from);
    expect(world.jobs).toEqual([]);
    expect(world.windows).toEqual([]);
  });
});

describe('the toolbar button', () => {
  const press = (tab: object) => (world.listeners.clicked as unknown as (tab: object) => void)(tab);

  it('looks at the page it was pressed on, and at no other', async () => {
    press({ id: 7 });
    await vi.waitFor(() => expect(world.injected).toHaveLength(2));
    expect(world.injected[0]).toEqual({ target: { tabId: 7, allFrames: true }, files: ['content.js'] });
  });

  it('opens the page that takes any file where the browser lets nobody in', async () => {
    world.refusesInjection = true;
    press({ id: 7 });
    await vi.waitFor(() => expect(world.tabs).toEqual([{ url: 'chrome-extension://own/pages/verify/index.html' }]));
  });
});

it('what was left with the agent is fetched when the worker starts, and when a window goes', () => {
  expect(world.takenUp).toBe(1);
  world.listeners.windowGone?.();
  expect(world.takenUp).toBe(2);
});
