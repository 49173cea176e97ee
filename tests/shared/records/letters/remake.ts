// Makes the committed pages anew: prints the letters of annex-letters.ts by Chromium and keeps their text as pdf.js finds it.
//   node tests/shared/records/letters/remake.ts && npx biome format --write tests/shared/records/letters/pages
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annexLetters } from './annex-letters.ts';
import { printPages } from './print-letters.ts';
import { textOfPdf } from './text-of-pdf.ts';

for (const [name, pdf] of await printPages(annexLetters)) {
  const pages = await textOfPdf(pdf);
  writeFileSync(join(import.meta.dirname, 'pages', `${name}.json`), `${JSON.stringify(pages, null, 2)}\n`);
}
