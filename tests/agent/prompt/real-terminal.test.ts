import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const has = (tool: string) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
const missing = process.platform === 'linux' && has('script') ? null : 'util-linux’s script is not installed';
const cursesMissing = missing ?? (has('pinentry-curses') ? null : 'pinentry-curses is not installed');

/** Runs the question on a pseudo-terminal, types `keys` when it stands there, and gives everything that was shown. */
function onTerminal(how: 'own' | 'chosen', keys: string): Promise<string> {
  const command = `${process.execPath} ${resolve(import.meta.dirname, '../../prompt/ask.ts')} ${how}`;
  const { DISPLAY: _, WAYLAND_DISPLAY: __, TRIEN_PINENTRY: ___, ...rest } = process.env;
  const env = { ...rest, TERM: 'xterm', LINES: '40', COLUMNS: '100' };
  const child = spawn('script', ['-qfec', command, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  return new Promise((done) => {
    let shown = '';
    let typed = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      if (typed || !/Ctrl-C|Hủy/.test(shown)) return;
      typed = true;
      // The terminal takes keys as soon as the question is drawn.
      setTimeout(() => child.stdin.write(keys), 100);
    });
    child.once('close', () => done(shown));
  });
}

const pin = Buffer.from('1234').toString('hex');

describe.skipIf(missing)(`a real terminal${missing ? ` (skipped: ${missing})` : ''}`, () => {
  it('is asked without showing what is typed', async () => {
    const shown = await onTerminal('own', '1234\r');
    expect(shown).toContain('Tờ trình.pdf (48,2\u00a0kB)');
    expect(shown).toContain(`answer: ${pin}`);
    expect(shown.replace(`answer: ${pin}`, '').replace('ab12 cd34', '')).not.toContain('1234');
  });

  it('takes Ctrl-C for no', async () => {
    expect(await onTerminal('own', '12\x03')).toContain('answer: USER_CANCELLED');
  });
});

describe.skipIf(cursesMissing)(`pinentry-curses${cursesMissing ? ` (skipped: ${cursesMissing})` : ''}`, () => {
  it('is chosen on a terminal without display, shows what is signed, and gives the PIN', async () => {
    const shown = await onTerminal('chosen', '1234\r');
    for (const part of [
      'https://van-ban.example.gov.vn',
      'Nguyễn Văn A',
      'Tờ trình.pdf (48,2\u00a0kB)',
      'ab12 cd34 ef56 7890',
    ]) {
      expect(shown).toContain(part);
    }
    expect(shown).toContain(`answer: ${pin}`);
  });
});
