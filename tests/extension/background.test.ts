import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

const world = vi.hoisted(() => {
  const listeners: Record<string, (...told: never[]) => unknown> = {};
  const event = (name: string) => ({
    addListener(listener: (...told: never[]) => unknown) {
      listeners[name] = listener;
    },
  });
  return {
    listeners,
    jobs: [] as { id: string; origin: string; topOrigin: string | null; place: object }[],
    windows: [] as { id: number; url: string; type: string }[],
    granted: ['https://portal.example/*'],
    session: {} as Record<string, unknown>,
    kept: {} as Record<string, unknown>,
    policy: async (): Promise<Record<string, unknown>> => ({}),
    connect: async (): Promise<object> => ({ agentVersion: '0.1.0', close: () => undefined }),
    tabs: [] as { url: string }[],
    told: [] as object[],
    talks: [] as { tabId: number; said: object[] }[],
    injected: [] as object[],
    refusesInjection: false,
    takenUp: 0,
    registered: 0,
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
      onConnect: world.event('connect'),
    },
    permissions: {
      onAdded: world.event('added'),
      onRemoved: world.event('removed'),
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => world.granted.includes(one)),
    },
    storage: {
      onChanged: world.event('stored'),
      local: { get: async (key: string) => ({ [key]: world.kept[key] }) },
      managed: { get: () => world.policy() },
      session: {
        get: async (key: string | null) => (key === null ? { ...world.session } : { [key]: world.session[key] }),
        set: async (more: object) => void Object.assign(world.session, more),
        remove: async (key: string) => void delete world.session[key],
      },
    },
    action: { onClicked: world.event('clicked') },
    windows: {
      onRemoved: world.event('windowGone'),
      async create(options: { url: string; type: string }) {
        const id = world.windows.length + 1;
        world.windows.push({ ...options, id });
        return { id };
      },
      async get(id: number) {
        const found = world.windows.find((one) => one.id === id);
        if (found === undefined) throw new Error('No window with id');
        return found;
      },
    },
    tabs: {
      create: async (options: { url: string }) => world.tabs.push(options),
      sendMessage: async (tabId: number, said: object) => void world.told.push({ tabId, ...said }),
      connect(tabId: number, options: object) {
        const said: object[] = [];
        world.talks.push({ tabId, ...options, said });
        return { postMessage: (message: object) => said.push(message), disconnect: () => undefined };
      },
    },
    scripting: {
      executeScript: async (what: object) => {
        if (world.refusesInjection) throw new Error('cannot access');
        world.injected.push(what);
      },
    },
  },
}));
vi.mock('../../extension/portals/registration.ts', () => ({
  registerPortals: async () => {
    world.registered += 1;
  },
}));
vi.mock('../../extension/jobs/store.ts', () => ({
  putJob: async (job: (typeof world.jobs)[number]) => void world.jobs.push(job),
  sweepJobs: async () => undefined,
}));
vi.mock('../../extension/link/connect.ts', () => ({ connectLink: () => world.connect() }));
vi.mock('../../extension/link/portal-certificates.ts', () => ({
  portalCertificates: async (origin: string) => [origin],
}));
vi.mock('../../extension/pages/judge/judge.ts', () => ({
  judge: async (_blob: Blob, file: string) => ({ file }),
}));
vi.mock('../../extension/link/take-up.ts', () => ({
  takeUpAll: async () => {
    world.takenUp += 1;
  },
}));

// Test files share a world: what another of them has loaded knows that one's browser and not this one's.
vi.resetModules();
await import('../../extension/background.ts');
const { Failure } = await import('../../shared/errors.ts');

const document = { name: 'a.pdf', type: 'application/pdf', blob: new Blob(['%PDF-']), address: null };
const request = { kind: 'open', purpose: 'sign', source: 'viewer', ref: 'viewer', documents: [document], wish: null };
const message = {
  kind: 'message',
  source: 'hook',
  ref: 'call-1',
  items: [{ form: 'digest', digest: 'SHA-256', value: btoa('a'.repeat(32)) }],
};
const sender = {
  id: 'own',
  origin: 'https://portal.example',
  url: 'https://portal.example/xem?id=1',
  frameId: 3,
  documentId: 'D1',
  tab: { id: 7, url: 'https://portal.example/van-ban/1' },
};
const send = (said: unknown, from: object) => (world.listeners.message as unknown as Listener)(said, from);

beforeEach(() => {
  world.jobs.length = 0;
  world.windows.length = 0;
  world.tabs.length = 0;
  world.injected.length = 0;
  world.talks.length = 0;
  world.told.length = 0;
  world.refusesInjection = false;
  world.granted = ['https://portal.example/*'];
  world.session = {};
  world.kept = { vgcaPortals: ['https://portal.example'] };
  world.policy = async () => ({});
});

describe('a document that a content script hands over', () => {
  it('carries the origin that the browser tells, and opens in a window of its own', async () => {
    const answer = await send(request, sender);
    expect(world.jobs).toMatchObject([
      {
        origin: 'https://portal.example',
        topOrigin: 'https://portal.example',
        place: { tabId: 7, frameId: 3, documentId: 'D1', ref: 'viewer' },
        documents: [{ name: 'a.pdf', blob: document.blob }],
        messages: [],
        signed: [null],
      },
    ]);
    expect(answer).toEqual({ kind: 'opened', jobId: world.jobs[0]?.id });
    expect(world.windows[0]).toMatchObject({ type: 'popup' });
    expect(world.windows[0]?.url).toMatch(/^chrome-extension:\/\/own\/pages\/sign\/index\.html\?job=[0-9a-f-]{36}$/u);
  });

  it('cannot say where it comes from', async () => {
    await send({ ...request, origin: 'https://bank.example' }, sender);
    expect(world.jobs[0]?.origin).toBe('https://portal.example');
  });

  it('in a frame of another portal names that one too', async () => {
    world.granted.push('https://office.example/*');
    await send(request, { ...sender, tab: { id: 7, url: 'https://office.example/' } });
    expect(world.jobs[0]).toMatchObject({ origin: 'https://portal.example', topOrigin: 'https://office.example' });
  });

  it.each([request, message])('in a frame of a page that is not switched on is refused', async (asked) => {
    const answer = await send(asked, { ...sender, tab: { id: 7, url: 'https://evil.example/' } });
    expect(answer).toEqual({
      kind: 'refused',
      failure: { code: 'ORIGIN_NOT_ALLOWED', details: { origin: 'https://evil.example' } },
    });
    expect(world.jobs).toEqual([]);
    expect(world.windows).toEqual([]);
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

describe('a call of a page’s script', () => {
  it('opens one window of its tab; the next waits until it is gone', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send(message, sender)));
    expect(answers.map((answer) => (answer as { kind: string }).kind)).toEqual(['opened', 'busy', 'busy']);
    expect(world.windows).toHaveLength(1);
    expect(world.jobs).toMatchObject([{ documents: [], messages: message.items, source: 'hook' }]);
    expect(await send({ ...request, source: 'page-api' }, sender)).toEqual({ kind: 'busy' });
    world.windows.length = 0;
    expect(await send(message, sender)).toMatchObject({ kind: 'opened' });
  });

  it('is told when the window goes that it waits for, even one that never came so far as to say hello', async () => {
    await send({ ...request, source: 'hook', ref: 'call-1' }, sender);
    const [opened] = world.windows;
    (world.listeners.windowGone as unknown as (id: number) => void)(999);
    (world.listeners.windowGone as unknown as (id: number) => void)(opened?.id ?? 0);
    await vi.waitFor(() => expect(world.talks).toHaveLength(1));
    expect(world.talks).toMatchObject([
      { tabId: 7, frameId: 3, documentId: 'D1', said: [{ kind: 'leave', ref: 'call-1' }] },
    ]);
    world.windows.length = 0;
    expect(await send({ ...request, source: 'hook' }, sender)).toMatchObject({ kind: 'opened' });
  });

  it('of another tab, and the official’s own press, wait for nobody', async () => {
    await send(message, sender);
    expect(await send(message, { ...sender, tab: { ...sender.tab, id: 8 } })).toMatchObject({ kind: 'opened' });
    expect(await send(request, sender)).toMatchObject({ kind: 'opened' });
  });
});

describe('a call of the older signing service', () => {
  const calls = [message, { ...request, source: 'hook' }];
  const off = { code: 'ORIGIN_NOT_ALLOWED', details: { origin: 'https://portal.example' } };
  const policyOf = (...rows: object[]) => {
    world.policy = async () => ({ portals: rows });
  };

  it.each(calls)('is refused where the compatibility mode is off, whatever the content script thinks', async (call) => {
    world.kept = { vgcaPortals: ['https://other.example'] };
    policyOf({ origin: 'https://portal.example', compat: false }, { origin: 'https://other.example', compat: true });
    expect(await send(call, sender)).toEqual({ kind: 'refused', failure: off });
    expect(world.jobs).toEqual([]);
    expect(world.windows).toEqual([]);
  });

  it.each(calls)('is served where the agency has switched it on', async (call) => {
    world.kept = {};
    policyOf({ origin: 'https://portal.example', compat: true });
    expect(await send(call, sender)).toMatchObject({ kind: 'opened' });
  });

  it('does not wait for a policy that is read late where the official has switched it on', async () => {
    world.policy = () => new Promise(() => undefined);
    expect(await send(message, sender)).toMatchObject({ kind: 'opened' });
  });

  it('is refused where there is no policy at all, and the official has switched nothing on', async () => {
    world.kept = {};
    world.policy = () => Promise.reject(new Error('no managed storage'));
    expect(await send(message, sender)).toEqual({ kind: 'refused', failure: off });
  });

  it.each([request, { ...request, source: 'page-api' }])('is what needs the mode, and nothing else', async (asked) => {
    world.kept = {};
    expect(await send(asked, sender)).toMatchObject({ kind: 'opened' });
  });
});

describe('the question whether an agent is there', () => {
  const here = { notEnabled: null };

  it('is answered with its version and nothing of tokens', async () => {
    expect(await send({ kind: 'status' }, sender)).toEqual({
      kind: 'status',
      agent: 'there',
      version: '0.1.0',
      ...here,
    });
  });

  it.each([
    ['AGENT_UNAVAILABLE', 'absent'],
    ['AGENT_NOT_PAIRED', 'unpaired'],
  ] as const)('%s: %s', async (code, agent) => {
    world.connect = () => Promise.reject(new Failure(code, {}));
    expect(await send({ kind: 'status' }, sender)).toEqual({ kind: 'status', agent, version: null, ...here });
  });
});

describe('what a page’s script asks for', () => {
  const file = new Blob(['%PDF-']);
  const questions = [{ kind: 'judge', name: 'a.pdf', blob: file, language: 'vi' }, { kind: 'certificates' }];

  it('is told where the portal is switched on, with the origin that the browser tells', async () => {
    const [judged, listed] = await Promise.all(questions.map((one) => send(one, sender)));
    expect(judged).toEqual({ kind: 'told', value: { file: 'a.pdf' } });
    expect(listed).toEqual({ kind: 'told', value: ['https://portal.example'] });
  });

  it.each([...questions, message])('is refused where the portal is not, or is looked at once only', async (asked) => {
    world.granted = [];
    const off = { code: 'ORIGIN_NOT_ALLOWED', details: { origin: 'https://portal.example' } };
    expect(await send(asked, sender)).toEqual({ kind: 'refused', failure: off });
    expect(await send({ kind: 'status' }, sender)).toMatchObject({ notEnabled: 'https://portal.example' });
    expect(world.windows).toEqual([]);
  });

  it.each(questions)('is refused in a frame of a page that is not switched on', async (asked) => {
    const off = { code: 'ORIGIN_NOT_ALLOWED', details: { origin: 'https://evil.example' } };
    const framed = { ...sender, tab: { id: 7, url: 'https://evil.example/' } };
    expect(await send(asked, framed)).toEqual({ kind: 'refused', failure: off });
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
  // The worker started when this file was read.
  const before = world.takenUp;
  expect(before).toBeGreaterThanOrEqual(1);
  world.listeners.windowGone?.();
  expect(world.takenUp).toBe(before + 1);
});

it('brings the scripts of portals in line when the compatibility mode or the policy changes, and for no other setting', () => {
  const changed = (name: string): number => {
    const before = world.registered;
    world.listeners.stored?.(...([{ [name]: {} }, 'local'] as never[]));
    return world.registered - before;
  };
  expect(['vgcaPortals', 'portals', 'language'].map(changed)).toEqual([1, 1, 0]);
});

describe('a frame that asks the official something', () => {
  /** Opens the line that a frame holds while it asks; ends it, as the browser does when the frame is gone. */
  const line = (name: string, from: object) => {
    const gone = { now: (): void => undefined };
    const onDisconnect = { addListener: (now: () => void) => Object.assign(gone, { now }) };
    world.listeners.connect?.(...([{ name, sender: from, onDisconnect }] as never[]));
    return () => gone.now();
  };

  it('is told to the other frames of its tab', async () => {
    await send({ kind: 'asking', isAsking: true }, sender);
    expect(world.told).toEqual([{ tabId: 7, kind: 'asking-in', frameId: 3, isAsking: true }]);
  });

  it('asks nothing any more once it is gone, although it says nothing', () => {
    const end = line('trien:asking', sender);
    expect(world.told).toEqual([]);
    end();
    expect(world.told).toEqual([{ tabId: 7, kind: 'asking-in', frameId: 3, isAsking: false }]);
  });

  it.each([
    ['another line', 'trien:job', sender],
    ['another extension’s line', 'trien:asking', { ...sender, id: 'other' }],
    ['a line of the extension’s own page', 'trien:asking', { id: 'own' }],
  ])('%s says nothing of it', (_, name, from) => {
    line(name, from)();
    expect(world.told).toEqual([]);
  });
});
