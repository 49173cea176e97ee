// Makes the committed pages anew: prints the letters of annex-letters.ts and flow-letters.ts by Chromium and keeps their text as pdf.js finds it.
//   node tests/shared/records/letters/remake.ts && npx biome format --write tests/shared/records/letters/pages
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annexLetters } from './annex-letters.ts';
import { flowHtml, flowLetters } from './flow-letters.ts';
import { printHtml, printPages, tinosFaces } from './print-letters.ts';
import { textOfPdf } from './text-of-pdf.ts';

const faces = tinosFaces();
const flows = Object.entries(flowLetters).map(([name, flow]) => [name, flowHtml(flow, faces)] as const);

for (const [name, pdf] of [...(await printPages(annexLetters)), ...(await printHtml(new Map(flows)))]) {
  const pages = await textOfPdf(pdf);
  writeFileSync(join(import.meta.dirname, 'pages', `${name}.json`), `${JSON.stringify(pages, null, 2)}\n`);
}
