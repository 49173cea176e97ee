import { beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ granted: [] as string[], stored: {} as Record<string, unknown>, says: true }));
vi.mock('webextension-polyfill', () => ({
  default: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => world.granted.includes(one)),
      async request({ origins }: { origins: string[] }) {
        if (world.says) world.granted.push(...origins);
        return world.says;
      },
    },
    storage: {
      local: {
        get: async (key: string) => ({ [key]: world.stored[key] }),
        set: async (more: object) => void Object.assign(world.stored, more),
      },
    },
  },
}));

const { accessTo, allowOrigin } = await import('../../../../extension/pages/sign/foreign-origins.ts');
const portal = 'https://ioffice.example.vn';
const address = 'https://kho.example.vn/tep';

beforeEach(() => {
  world.granted = [];
  world.stored = {};
  world.says = true;
});

it('another origin is asked for once, by the official’s press', async () => {
  expect(await accessTo(address, portal)).toBe('ask');
  expect(await allowOrigin('https://kho.example.vn', portal)).toBe(true);
  expect(await accessTo(address, portal)).toBe('open');
});

it('a no stays a no', async () => {
  world.says = false;
  expect(await allowOrigin('https://kho.example.vn', portal)).toBe(false);
  expect(await accessTo(address, portal)).toBe('ask');
});

it('what is switched on as a portal of its own is not open to another', async () => {
  world.granted = ['https://bank.example/*'];
  expect(await accessTo('https://bank.example/sao-ke.pdf', portal)).toBe('ask');
  await allowOrigin('https://kho.example.vn', portal);
  expect(await accessTo(address, 'https://other.example')).toBe('ask');
});

it('the office’s own network is asked only where it is switched on; this computer never', async () => {
  expect(await accessTo('http://10.0.0.7/tep', portal)).toBe('never');
  world.granted = ['http://10.0.0.7/*'];
  expect(await accessTo('http://10.0.0.7/tep', portal)).toBe('ask');
  world.granted = ['http://127.0.0.1/*'];
  expect(await accessTo('http://127.0.0.1/tep', portal)).toBe('never');
});
