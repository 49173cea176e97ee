import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { builds, manifestOf } from '../extension/manifest.ts';
import { linkPorts } from '../shared/protocol/limits.ts';
import { agentMessage, extensionMessage } from '../shared/protocol/messages.ts';
import { hs1, hs2, pair1, pair2, pair3, pair4 } from '../shared/protocol/opening.ts';
import { exempt } from './architecture-exempt.ts';

const root = resolve(import.meta.dirname, '..');

/** What git knows or would add: generated and ignored files are not the project's sources. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const sources = files.filter((path) => /^(shared|agent|extension)\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Paths (from the root) or package names that a file imports, types included. */
function importsOf(path: string): string[] {
  const found = read(path).matchAll(
    /^\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, from, lazy, bare]) => {
    const name = (from ?? lazy ?? bare ?? '').replace(/\?.*$/, '');
    return name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : name;
  });
}

/** Import order of each folder, leftmost first: a file imports from its own place and those to the left. */
const order: Record<string, readonly string[]> = {
  shared:
    'errors text bytes algorithms asn1 x509 cms pdf xml zip ports pades cades xades jades asic records trust validation signing protocol'.split(
      ' ',
    ),
  agent: 'platform prompt network tokens register consent signing server commands main'.split(' '),
  extension: 'ui jobs link portals content pages background manifest vite'.split(' '),
};

function placeOf(path: string): { folder: string; place: string } {
  const [folder = '', second = ''] = path.split('/');
  return { folder, place: second.split('.')[0] ?? '' };
}

describe('the dependency rule', () => {
  it.each(Object.keys(order))('imports in %s/ point left', (folder) => {
    const places = order[folder] ?? [];
    for (const path of sources.filter((source) => source.startsWith(`${folder}/`))) {
      const from = places.indexOf(placeOf(path).place);
      expect(from, `${path} has a place in the order`).toBeGreaterThanOrEqual(0);
      for (const imported of importsOf(path).filter((name) => name.startsWith(`${folder}/`))) {
        const to = places.indexOf(placeOf(imported).place);
        expect(to, `${path} imports ${imported}`).toBeLessThanOrEqual(from);
      }
    }
  });

  it('agent and extension import shared and never each other; shared imports neither; nothing imports tests', () => {
    for (const path of sources) {
      for (const imported of importsOf(path)) {
        const { folder } = placeOf(imported);
        const other = ['agent', 'extension', 'tests'].includes(folder) && folder !== placeOf(path).folder;
        expect(other, `${path} imports ${imported}`).toBe(false);
      }
    }
  });

  it('shared imports an npm package only with its reason at the import, and nothing of Node', () => {
    for (const path of sources.filter((source) => source.startsWith('shared/'))) {
      const lines = read(path).split('\n');
      for (const imported of importsOf(path).filter((name) => !name.startsWith('shared/'))) {
        expect(imported, path).not.toMatch(/^node:/);
        const at = lines.findIndex((line) => line.includes(`'${imported}'`));
        const above = lines.slice(0, at).findLast((line) => !/^(import|\s|\})/.test(line)) ?? '';
        expect(above, `${path} says above its imports why it needs ${imported}`).toMatch(/^\/\/|\*\//);
      }
    }
  });

  it('content scripts and portals never open the link', () => {
    for (const path of sources.filter((source) => /^extension\/(content|portals)\//.test(source))) {
      expect(importsOf(path).filter((name) => name.startsWith('extension/link'))).toEqual([]);
    }
  });
});

describe('sources', () => {
  it('have no more than 400 lines', () => {
    for (const path of files.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file))) {
      expect(read(path).split('\n').length, path).toBeLessThanOrEqual(401);
    }
  });

  it('have their mirrored test, or a reason why not', () => {
    const missing = sources.filter((path) => {
      const stem = join('tests', path).replace(/\.tsx?$/, '');
      return !['.test.ts', '.node.test.ts', '.test.tsx'].some((ending) => files.includes(stem + ending));
    });
    expect(missing.filter((path) => !(path in exempt))).toEqual([]);
  });

  it('do not stand in the list of exempt files when they have a test, or are gone', () => {
    for (const path of Object.keys(exempt)) {
      expect(files, path).toContain(path);
      expect(files, path).not.toContain(join('tests', path).replace(/\.tsx?$/, '.test.ts'));
    }
  });

  it('are named in kebab-case, and never utils, helpers, common, manager or service', () => {
    for (const path of sources) {
      const name = path.split('/').at(-1) ?? '';
      expect(name, path).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/);
      expect(path).not.toMatch(/(^|\/)(utils?|helpers?|common|manager|service)(\.|\/)/);
    }
  });

  it('ask the machine for neither hour nor chance in shared/', () => {
    for (const path of sources.filter((source) => source.startsWith('shared/'))) {
      expect(read(path), path).not.toMatch(/Date\.now\(|new Date\(\s*\)|Math\.random|getRandomValues|randomBytes/);
    }
  });

  it('of shared/ touch no more globals than fit on a page', () => {
    expect(read('shared/platform.d.ts').split('\n').length).toBeLessThanOrEqual(70);
  });
});

/** Every named field of a JSON schema with what it may hold, at any depth. */
function* fieldsOf(schema: unknown): Generator<[string, Record<string, unknown>]> {
  if (typeof schema !== 'object' || schema === null) return;
  const { properties } = schema as { properties?: Record<string, Record<string, unknown>> };
  yield* Object.entries(properties ?? {});
  for (const inner of Object.values(schema)) yield* fieldsOf(inner);
}

describe('the link', () => {
  const secret = /pin|password|passphrase|secret/i;
  // Opens an encrypted document, and goes to the reader of that document alone: tests/agent/server/handlers.test.ts.
  const noSecretOfAToken = new Set(['ping', 'documentPassword']);

  it('has no message in which a PIN could cross: not to the agent, and back only a state out of a list', () => {
    const fields = [...fieldsOf(z.toJSONSchema(extensionMessage))];
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.map(([name]) => name).filter((name) => secret.test(name) && !noSecretOfAToken.has(name))).toEqual([]);
    for (const [name, field] of fieldsOf(z.toJSONSchema(agentMessage))) {
      if (!secret.test(name)) continue;
      expect('enum' in field || field.type === 'boolean', name).toBe(true);
    }
  });

  it('opens in the clear with messages that have no place for one either', () => {
    for (const opening of [pair1, pair2, pair3, pair4, hs1, hs2]) {
      const fields = [...fieldsOf(z.toJSONSchema(opening))];
      expect(fields.length).toBeGreaterThan(1);
      expect(fields.map(([name]) => name).filter((name) => secret.test(name))).toEqual([]);
    }
  });
});

describe('the extension', () => {
  it('asks for these permissions and no others (security.md §9.3)', () => {
    for (const build of builds) {
      const manifest = manifestOf(build);
      // storage: settings and pairing; scripting: the content script on portals that were switched on; activeTab: one click.
      // offscreen: what a portal's page wants judged is read in a worker, which Chromium's service worker cannot start.
      const own = build === 'firefox' ? [] : ['offscreen'];
      expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab', ...own]);
      // A portal that only lets files be downloaded has no link or viewer to offer them from.
      expect(manifest.optional_permissions).toEqual(['nativeMessaging', 'downloads']);
      expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
      expect('web_accessible_resources' in manifest || 'externally_connectable' in manifest).toBe(false);
      const hosts = 'host_permissions' in manifest ? manifest.host_permissions : [];
      expect(hosts).toEqual(build === 'zoo' ? ['http://127.0.0.1/*', 'http://*.trien.test/*'] : []);
    }
  });

  it('differs in the tests’ build in nothing but the hosts of the zoo', () => {
    const { host_permissions: _, ...zoo } = manifestOf('zoo') as unknown as Record<string, unknown>;
    expect(zoo).toEqual(manifestOf('chromium'));
  });

  it('runs its own scripts alone; its only sockets are the agent’s', () => {
    const { extension_pages: policy } = manifestOf('chromium').content_security_policy;
    const ports = linkPorts.map((port) => `ws://127.0.0.1:${port}`).join(' ');
    expect(policy.split('; ')).toEqual([
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      // https, http: documents on another origin than their portal's, with the host permission that the official gives.
      `connect-src 'self' blob: https: http: ${ports}`,
    ]);
  });

  it('has a fixture page for every portal family that it knows', () => {
    // A family is a file `generic.ts` or a folder. The generic one is the plain portal's.
    const families = files.flatMap((path) => /^extension\/portals\/(generic|[a-z-]+(?=\/))/.exec(path)?.[1] ?? []);
    expect([...new Set(families)].sort()).toEqual(['generic', 'vgca']);
    for (const fixture of ['tests/e2e/zoo/plain.ts', 'tests/e2e/vgca/portal.ts']) expect(files).toContain(fixture);
  });
});

describe('the repository', () => {
  it('runs on the pinned major version of Node', () => {
    expect(process.version).toMatch(/^v24\./);
  });

  it('names no path of a machine and no host of a registry', () => {
    const named = files.filter((path) => /\.(ts|tsx|mjs|json|md|css|html)$/.test(path) && path !== 'package-lock.json');
    for (const path of named) {
      expect(read(path), path).not.toMatch(new RegExp(['/work', '/main|registry\\.npm', 'js|/ro', 'ot/'].join('')));
    }
  });
});
