import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { libraryOf, p11KitFolders, p11KitLibraries } from '../../../agent/tokens/p11-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-p11-kit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a module file of p11-kit (pkcs11.conf(5))', () => {
  it.each([
    ['module: /usr/lib/libx.so', '/usr/lib/libx.so'],
    ['# module: no\n\n  module :  x.so  \r\npriority: 1', 'x.so'],
    ['module: x.so\nenable-in: firefox, trien', 'x.so'],
    ['module: x.so\nenable-in: firefox', null],
    ['module: x.so\ndisable-in: firefox trien', null],
    ['module: x.so\ndisable-in: p11-kit-proxy', 'x.so'],
    ['module: x.so\ntrust-policy: yes', null],
    ['module: x.so\nremote: |ssh host p11-kit remote x.so', null],
    ['module:', null],
    ['\0\0\0', null],
  ])('%j names %s', (text, library) => {
    expect(libraryOf(text)).toBe(library);
  });

  it('of a later folder replaces that of the same name; other files are not read', () => {
    const [system, user] = ['system', 'user'].map((name) => join(folder, name)) as [string, string];
    for (const place of [system, user]) mkdirSync(place);
    writeFileSync(join(system, 'a.module'), 'module: /system/a.so');
    writeFileSync(join(system, 'b.module'), 'module: b.so');
    writeFileSync(join(system, 'c.module.dpkg-old'), 'module: /system/c.so');
    writeFileSync(join(system, 'long.module'), `module: /l.so\n${'#'.repeat(70_000)}`);
    mkdirSync(join(system, 'folder.module'));
    writeFileSync(join(user, 'a.module'), 'module: /user/a.so');
    expect(p11KitLibraries([system, user, join(folder, 'absent')], ['/one', '/two'])).toEqual([
      '/user/a.so',
      '/one/b.so',
      '/two/b.so',
    ]);
  });

  it('stands in the system’s folders and in the user’s', () => {
    expect(p11KitFolders({ HOME: '/home/a' })).toEqual([
      '/usr/share/p11-kit/modules',
      '/etc/pkcs11/modules',
      '/home/a/.config/pkcs11/modules',
    ]);
    expect(p11KitFolders({ HOME: '/home/a', XDG_CONFIG_HOME: '/x' }).at(-1)).toBe('/x/pkcs11/modules');
    expect(p11KitFolders({})).toHaveLength(2);
  });
});
