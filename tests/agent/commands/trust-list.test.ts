import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listTrust } from '../../../agent/commands/trust-list.ts';
import { issued, issuedDer } from '../../shared/fixtures.ts';
import { keptLine } from './line-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-trust-list-'));
const places = { policy: join(folder, 'policy'), machine: join(folder, 'machine'), user: join(folder, 'user') };
mkdirSync(places.machine);
writeFileSync(join(places.machine, 'root.der'), issuedDer('root'));
writeFileSync(join(places.machine, 'broken.crt'), new Uint8Array([0x30]));

it('shows both hierarchies, what of them is here, and what else is trusted', async () => {
  const { line, printed, told } = keptLine({ language: 'vi' });
  expect(await listTrust(line, places)).toBe(65);
  const text = printed.join('\n');
  expect(text).toContain('Chữ ký số chuyên dùng công vụ (Ban Cơ yếu Chính phủ)\n  – f7bc89054cec7f12');
  expect(text).toContain('chưa có trên máy');
  expect(text).toMatch(new RegExp(`✔ ${issued('root').sha256.slice(0, 16)} {2}Test Root CA {2}tin cậy · của máy`));
  expect(told.join()).toContain('broken.crt');
});

it('says the same in JSON', async () => {
  const { line, printed } = keptLine({ json: true });
  await listTrust(line, places);
  const { entries, profiles, faults } = JSON.parse(printed.join(''));
  expect(entries).toMatchObject([
    { id: issued('root').sha256, kind: 'certificate', state: 'trusted', level: 'machine', hierarchy: null },
  ]);
  expect(profiles).toHaveLength(6);
  expect(profiles[0]).toMatchObject({ hierarchy: 'vn-national', state: 'absent', confirmed: false });
  expect(faults).toHaveLength(1);
});
