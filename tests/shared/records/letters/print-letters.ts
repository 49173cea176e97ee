import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../../e2e/chromium.ts';
import { lettersHtml, type PrintedPage } from './letter-html.ts';

const require = createRequire(import.meta.url);

/** The faces of Tinos, which has the widths of Times New Roman, as rules of CSS. */
export function tinosFaces(): string {
  return (
    [
      ['400Regular', 400, 'normal'],
      ['400Regular_Italic', 400, 'italic'],
      ['700Bold', 700, 'normal'],
      ['700Bold_Italic', 700, 'italic'],
    ] as const
  )
    .map(([face, weight, style]) => {
      const file = require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`);
      const url = `data:font/ttf;base64,${readFileSync(file).toString('base64')}`;
      return `@font-face { font-family: Letter; src: url(${url}); font-weight: ${weight}; font-style: ${style} }`;
    })
    .join('\n');
}

/** Prints pages by Chromium: a PDF as a real producer writes it, text in the order of the lines. */
export async function printPages(
  letters: Readonly<Record<string, readonly PrintedPage[]>>,
  { turned = false }: { readonly turned?: boolean } = {},
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const faces = tinosFaces();
  const html = Object.entries(letters).map(([name, pages]) => [name, lettersHtml(pages, faces, turned)] as const);
  return printHtml(new Map(html));
}

/** Prints documents of HTML by Chromium, each on pages of the size that it names itself. */
export async function printHtml(
  documents: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage();
    const printed = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const [name, html] of documents) {
      await page.setContent(html);
      await page.evaluate(() => document.fonts.ready);
      printed.set(name, new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    }
    return printed;
  } finally {
    await browser.close();
  }
}
