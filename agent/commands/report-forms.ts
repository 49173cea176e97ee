import type { Report } from '../../shared/validation/report.ts';
import { csvHeadings, csvRows, csvStart } from '../../shared/validation/report-csv.ts';
import { etsiReport } from '../../shared/validation/report-etsi.ts';
import { htmlReport } from '../../shared/validation/report-html.ts';
import type { CommandLine } from './command-line.ts';
import { reportLines } from './report-lines.ts';

/** Forms in which a report is printed. */
export const reportFormats = ['text', 'json', 'ndjson', 'csv', 'html', 'etsi'] as const;

/** One of them. */
export type ReportFormat = (typeof reportFormats)[number];

/** Reports as text, piece by piece. Pieces are whole lines; an empty piece is none. */
export interface ReportForm {
  start(): string;
  add(report: Report): string;
  end(): string;
}

const forms: { readonly [Format in ReportFormat]: (line: CommandLine) => ReportForm } = {
  text: (line) => ({ start: none, add: (report) => `${reportLines(report, line).join('\n')}\n`, end: none }),
  ndjson: () => ({ start: none, add: (report) => `${JSON.stringify(report)}\n`, end: none }),
  json: jsonForm,
  csv: ({ say }) => ({
    start: () => csvStart + csvHeadings(say),
    add: (report) => csvRows(report, say),
    end: none,
  }),
  html: (line) => wholeForm((reports) => htmlReport(reports, line)),
  etsi: () => wholeForm(etsiReport),
};

/** A report's form by its name. */
export function reportForm(format: ReportFormat, line: CommandLine): ReportForm {
  return forms[format](line);
}

function none(): string {
  return '';
}

/** An array, an item as soon as it is known that another or none follows. */
function jsonForm(): ReportForm {
  let held = '';
  return {
    start: () => '[\n',
    add(report) {
      const piece = held === '' ? '' : `${held},\n`;
      held = JSON.stringify(report, null, 2).replaceAll(/^/gmu, '  ');
      return piece;
    },
    end: () => (held === '' ? ']\n' : `${held}\n]\n`),
  };
}

/** A form that begins with what is known only at the end. */
function wholeForm(write: (reports: readonly Report[]) => string): ReportForm {
  const reports: Report[] = [];
  return {
    start: none,
    add(report) {
      reports.push(report);
      return '';
    },
    end: () => write(reports),
  };
}
