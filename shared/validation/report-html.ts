import { toBase64 } from '../bytes/base64.ts';
import { wordsOf } from '../text/failure-text.ts';
import type { Language } from '../text/language.ts';
import { sizeText } from '../text/size.ts';
import type { Say } from '../text/text.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { changeGroups, groupLine } from './change-groups.ts';
import { documentFields } from './document-fields.ts';
import { type Content, htmlElement as element, escaped, type Markup, markupOf } from './markup.ts';
import type { CheckResult, Report, SignatureReport } from './report.ts';
import { reportStyle } from './report-html-style.ts';
import { signatureFields, timeText } from './signature-fields.ts';
import { checklistOf, signatureStateOf, summaryOf } from './summary.ts';

interface Words {
  readonly say: Say;
  readonly language: Language;
}

/** The style is known by its digest, and nothing else is run or fetched (CSP level 3, §2.3). */
const policy = `default-src 'none'; style-src 'sha256-${toBase64(
  digestOfBytes('SHA-256', new TextEncoder().encode(reportStyle)),
)}'; base-uri 'none'; form-action 'none'`;

/**
 * The reports as one page that stands alone: no script, nothing from elsewhere, made for the screen and for A4. The same
 * reports give the same bytes.
 */
export function htmlReport(reports: readonly Report[], words: Words): string {
  const { say, language } = words;
  const title = say('report.paper.title');
  const body = element(
    'body',
    {},
    element(
      'main',
      {},
      element('h1', {}, title),
      reports.length > 1 ? overview(reports, words) : null,
      reports.map((report, index) => fileSection(report, index, words)),
      element('footer', {}, say('report.paper.end')),
    ),
  );
  const [only] = reports;
  const named = reports.length === 1 && only !== undefined ? `${only.file} – ${title}` : title;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(named)}</title>
<style>${reportStyle}</style>
</head>
${markupOf(body)}
</html>
`;
}

/** Of up to so many signatures of a file every check stands on paper. */
const unfoldedAtMost = 3;

const marks: { readonly [Result in CheckResult]: string } = { ok: '✔', warning: '⚠', failed: '✖', 'not-done': '–' };

/** `failed` is the class of a state; a row's has a name of its own. */
const rowClass = (result: CheckResult): string => (result === 'failed' ? 'not' : result);

function stateOf(report: Report, say: Say): { readonly state: string; readonly text: string } {
  if (report.verdict === 'UNREADABLE') return { state: 'unreadable', text: say('report.state.unreadable') };
  const { state } = summaryOf(report, say);
  return { state, text: say(`report.state.${state}`) };
}

function overview(reports: readonly Report[], { say }: Words): Markup {
  const headings = (['file', 'verdict', 'signatures'] as const).map((key) => say(`report.paper.${key}`));
  const rows = reports.map((report, index) => {
    const { state, text } = stateOf(report, say);
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('a', { href: `#f${index + 1}` }, report.file)),
      element('td', {}, tag(state, text)),
      element('td', {}, `${report.validSignaturesCount}/${report.signaturesCount}`),
    );
  });
  return element(
    'section',
    {},
    element('h2', {}, say('report.paper.files', { count: reports.length })),
    table('overview', headings, rows),
  );
}

const tag = (state: string, text: string): Markup => element('span', { class: `tag ${state}` }, text);

function table(name: string, headings: readonly string[], rows: readonly Markup[]): Markup {
  const heads = headings.map((heading) => element('th', { scope: 'col' }, heading));
  return element(
    'div',
    { class: 'scroll' },
    element('table', { class: name }, element('thead', {}, element('tr', {}, heads)), element('tbody', {}, rows)),
  );
}

function facts(rows: readonly (readonly [string, Content])[]): Markup {
  return element(
    'dl',
    {},
    rows.map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
}

function fileSection(report: Report, index: number, words: Words): Markup {
  const { say, language } = words;
  return element(
    'section',
    // On paper every check of a few signatures is read; of many, what was unfolded.
    { id: `f${index + 1}`, ...(report.signatures.length <= unfoldedAtMost && { class: 'few' }) },
    element('h2', {}, report.file),
    element('p', { class: `verdict ${stateOf(report, say).state}` }, summaryOf(report, say).text),
    failureWords(report, say),
    standingFacts(report, say),
    report.signatures.map((signature, at) => signatureArticle(signature, at, words)),
    facts([
      [say('report.paper.size'), sizeText(report.sizeBytes, language)],
      [say('report.paper.sha256'), element('code', {}, report.sha256)],
      [say('report.paper.time'), timeText(report.validationTime)],
      [say('report.paper.policy'), report.policy?.name ?? ''],
    ]),
  );
}

function standingFacts(report: Report, say: Say): Markup | null {
  const fields = documentFields(report, say);
  if (fields.length === 0) return null;
  return facts(
    fields.map(({ label, text, why }) => [
      label,
      why === null ? text : [element('b', {}, text), element('div', { class: 'why' }, why)],
    ]),
  );
}

function failureWords({ failure }: Report, say: Say): Markup | null {
  if (failure === null) return null;
  const { title, body, next } = wordsOf(failure, say);
  return element('p', {}, `${title}. ${body} ${next}`);
}

function signatureArticle(signature: SignatureReport, index: number, { say }: Words): Markup {
  const state = signatureStateOf(signature);
  const rows = checklistOf(signature, say).map(({ result, label, text }) =>
    element(
      'li',
      { class: rowClass(result) },
      element('b', { 'aria-hidden': 'true' }, marks[result]),
      element('span', {}, label),
      element('p', {}, element('b', {}, `${say(`report.result.${result}`)}.`), ` ${text}`),
    ),
  );
  return element(
    'article',
    {},
    element(
      'div',
      { class: 'head' },
      element('h3', {}, say('report.paper.signature', { index: index + 1, name: signature.signedBy })),
      tag(state, say(`report.state.${state}`)),
    ),
    facts(signatureFields(signature, say).map(({ label, text }) => [label, text])),
    element('h4', {}, say('report.paper.checklist')),
    element('ul', { class: 'rows' }, rows),
    changes(signature, say),
    details(signature, say),
  );
}

function changes({ changesAfter }: SignatureReport, say: Say): Markup | null {
  if (changesAfter.length === 0) return null;
  const items = changeGroups(changesAfter, say).map((group) => {
    const line = `${say('report.paper.revision', { revision: group.revision })}: ${groupLine(group, say)} `;
    const objects = element('code', {}, group.whats.join(', '));
    if (group.whats.length === 1) return element('li', {}, line, objects);
    return element('li', {}, element('details', {}, element('summary', {}, line), objects));
  });
  return element('div', {}, element('h4', {}, say('report.paper.changes')), element('ul', {}, items));
}

function details(signature: SignatureReport, say: Say): Markup {
  const { certificate, algorithms } = signature;
  const headings = (['check', 'result', 'text', 'clause'] as const).map((key) => say(`report.paper.${key}`));
  const rows = signature.checks.map(({ id, result, text, clause }) =>
    element(
      'tr',
      { class: rowClass(result) },
      element('th', { scope: 'row' }, element('code', {}, id)),
      element('td', {}, element('b', {}, `${marks[result]} ${say(`report.result.${result}`)}`)),
      element('td', {}, text),
      element('td', { lang: 'en' }, clause),
    ),
  );
  const parts = (values: readonly (string | number | null)[]): string =>
    values.filter((value) => value !== null).join(' · ');
  return element(
    'details',
    {},
    element('summary', {}, say('report.paper.details')),
    table('checks', headings, rows),
    facts([
      [say('report.paper.indication'), parts([signature.indication, signature.subIndication])],
      [say('report.paper.format'), parts([signature.signatureFormat])],
      [say('report.paper.algorithms'), parts([algorithms.signature, algorithms.keyBits, algorithms.digest])],
      [say('report.paper.scope'), signature.scope.name],
      [say('report.paper.chain'), signature.chain.map((name) => element('div', {}, name))],
      [say('report.paper.certificate-sha256'), element('code', {}, certificate?.sha256 ?? '')],
    ]),
  );
}
