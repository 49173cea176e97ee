import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words } from '../../../extension/content/page-api/words.ts';
import { failureRows } from '../../../shared/errors.ts';
import { type PageCode, pageCodes } from '../../../shared/protocol/page-codes.ts';

// A new code changes the tables: TRIEN_UPDATE=1 vitest run tests/examples/portal/readme.test.ts writes them.

const codes = Object.keys(pageCodes) as PageCode[];
const languages = [
  { file: 'README.md', at: 0, head: 'Mã | Khi nào, và làm gì tiếp | Thử lại được | `details`', yes: 'có', no: 'không' },
  { file: 'README.en.md', at: 1, head: 'Code | When, and what to do | Retryable | `details`', yes: 'yes', no: 'no' },
] as const;

describe.each(languages)('$file', ({ file, at, head, yes, no }) => {
  it('has a row for every code that reaches a page, with its words, and for no other', () => {
    const path = resolve(import.meta.dirname, '../../../examples/portal', file);
    const rows = codes.map((code) => {
      const details = pageCodes[code].map((key) => `\`${key}\``).join(', ');
      return `| \`${code}\` | ${words[code][at]} | ${failureRows[code].retryable ? yes : no} | ${details} |`;
    });
    const table = ['<!-- codes -->', `| ${head} |`, '|---|---|---|---|', ...rows, '<!-- /codes -->'].join('\n');
    const text = readFileSync(path, 'utf8');
    if (process.env.TRIEN_UPDATE)
      writeFileSync(
        path,
        text.replace(/<!-- codes -->[\s\S]*<!-- \/codes -->/, () => table),
      );
    expect(readFileSync(path, 'utf8')).toContain(table);
  });
});
