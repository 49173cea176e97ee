import { describe, expect, it } from 'vitest';
import { builds, contentSecurityPolicy, manifestOf } from '../../extension/manifest.ts';

describe('the manifest', () => {
  it('asks for these permissions and no others (security.md §9.3)', () => {
    for (const build of builds) {
      const manifest = manifestOf(build);
      const own = build === 'firefox' ? [] : ['offscreen'];
      expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab', ...own]);
      // A portal that only lets files be downloaded has no link or viewer to offer them from.
      expect(manifest.optional_permissions).toEqual(['nativeMessaging', 'downloads']);
      expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    }
  });

  it('names no hosts at install, no content scripts, nothing that pages could ask for', () => {
    for (const build of ['chromium', 'firefox'] as const) {
      const manifest: object = manifestOf(build);
      for (const field of [
        'host_permissions',
        'content_scripts',
        'web_accessible_resources',
        'externally_connectable',
      ]) {
        expect(manifest).not.toHaveProperty(field);
      }
    }
  });

  it('lets extension pages open sockets to the agent’s sixteen ports on 127.0.0.1 alone, and fetch what hosts allow', () => {
    const connect = /connect-src ([^;]+)/u.exec(contentSecurityPolicy)?.[1]?.split(' ') ?? [];
    expect(connect.slice(0, 4)).toEqual(["'self'", 'blob:', 'https:', 'http:']);
    expect(connect.slice(4)).toEqual(Array.from({ length: 16 }, (_, index) => `ws://127.0.0.1:${31_460 + index}`));
    expect(contentSecurityPolicy).toMatch(
      /^script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; /u,
    );
  });

  it('is for Chromium from 148 on, where documents cross as Blobs, and for a Firefox that collects nothing', () => {
    const chromium = manifestOf('chromium');
    expect(chromium).toMatchObject({ minimum_chrome_version: '148', message_serialization: 'structured_clone' });
    const firefox = manifestOf('firefox');
    expect(firefox).not.toHaveProperty('key');
    expect(firefox).not.toHaveProperty('message_serialization');
    expect(firefox).toMatchObject({
      browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
    });
  });

  it('of the zoo is that of Chromium with leave to see this machine’s portals', () => {
    expect(manifestOf('zoo')).toEqual({
      ...manifestOf('chromium'),
      host_permissions: ['http://127.0.0.1/*', 'http://*.trien.test/*'],
    });
  });
});
