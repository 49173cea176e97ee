import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../agent/commands/program.ts';
import { roles } from '../../../shared/records/role.ts';
import { sampleReport, sampleSignature } from '../../shared/validation/sample-reports.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../agent/commands/README.md'), 'utf8');

async function helpOf(...words: string[]): Promise<string> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  await runCommandLine(['--lang', 'en', ...words, '--help'], {}).finally(() => spy.mockRestore());
  return out;
}

it('the README of the command line names every option of verify and every command of trust', async () => {
  const options = [...(await helpOf('verify')).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gmu)].map(([, option]) => option);
  expect(options.length).toBeGreaterThan(10);
  for (const option of options.filter((name) => !['--help', '--version'].includes(name ?? ''))) {
    expect(readme, option).toContain(`\`${option}`.replace('--lang', '--lang vi'));
  }
  const commands = [...(await helpOf('trust')).matchAll(/^ {2}(add|confirm|list|remove|update)\b/gmu)].map(
    ([, name]) => name,
  );
  expect(commands).toHaveLength(5);
  for (const name of commands) expect(readme, name).toContain(`| \`${name}`);
});

it('names every option of sign, and every role', async () => {
  const help = await helpOf('sign');
  const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gmu)].map(([, option]) => option);
  expect(options.length).toBeGreaterThan(20);
  const general = ['--help', '--version', '--lang', '--json', '--quiet', '--verbose', '--force'];
  for (const option of options.filter((name) => !general.includes(name ?? ''))) expect(readme).toContain(`\`${option}`);
  for (const role of roles) expect(readme).toContain(`\`${role}\``);
});

it('names only fields that a report has', () => {
  for (const [, field = ''] of readme.matchAll(/`signatures\[\]\.([a-zA-Z]+)/gu)) {
    expect(Object.keys(sampleSignature)).toContain(field);
  }
  for (const [, field = ''] of readme.matchAll(/`document\.([a-z]+)`/gu)) {
    expect(Object.keys(sampleReport.document)).toContain(field);
  }
});
