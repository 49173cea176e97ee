import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../../agent/tokens/host-module.ts';
import { makeSoftHsm, softHsmIsMissing } from '../../ports/softhsm.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'trien-host-module-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a module in its host', () => {
  it('is not blamed for errors that are not its own', () => {
    expect(() => refusalOf(new Error('a bug'))).toThrow('a bug');
  });

  // Node exports the symbols of the OpenSSL that is built into it. The dynamic linker's own log tells who calls whom.
  it.skipIf(softHsmIsMissing ?? (process.platform === 'linux' ? null : 'glibc alone keeps such a log'))(
    'that brings the system’s libcrypto along has one that calls itself, not Node’s',
    async () => {
      const token = await makeSoftHsm(folder, []);
      const source = resolve(import.meta.dirname, '../../../agent/tokens/host-module.ts');
      const program = `
        import { HostModule } from ${JSON.stringify(source)};
        const { description } = new HostModule().open(${JSON.stringify(token.module)}, ['libcrypto.so.3'], 0);
        console.log(description);
      `;
      const env = { ...token.env, LD_DEBUG: 'bindings' };
      const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', program], {
        env,
        maxBuffer: 256 << 20,
      });
      expect(stdout.trim()).toBe('Implementation of PKCS11');
      const ofLibcrypto = stderr.split('\n').filter((line) => /binding file \S*libcrypto\.so\S* /.test(line));
      expect(ofLibcrypto.length).toBeGreaterThan(100);
      expect(ofLibcrypto.filter((line) => /\] to \S*node \[/.test(line))).toEqual([]);
    },
  );
});
