import { describe, expect, it } from 'vitest';
import { type ReportFormat, reportForm, reportFormats } from '../../../agent/commands/report-forms.ts';
import { sampleReport, unreadableReport, unsignedReport } from '../../shared/validation/sample-reports.ts';
import { keptLine } from './line-under-test.ts';

const reports = [sampleReport, unsignedReport, unreadableReport];

function pieces(format: ReportFormat, count = reports.length): string[] {
  const form = reportForm(format, keptLine().line);
  return [form.start(), ...reports.slice(0, count).map((report) => form.add(report)), form.end()];
}

describe('reports as text', () => {
  it('are one JSON array, of any length', () => {
    for (let count = 0; count <= reports.length; count++) {
      expect(JSON.parse(pieces('json', count).join(''))).toEqual(reports.slice(0, count));
    }
    expect(pieces('json').join('')).toBe(`${JSON.stringify(reports, null, 2)}\n`);
  });

  it('are an object a line, and rows a file, as soon as they are known', () => {
    expect(
      pieces('ndjson')
        .slice(1, -1)
        .map((piece) => JSON.parse(piece)),
    ).toEqual(reports);
    const [start, ...rows] = pieces('csv');
    expect(start?.startsWith('\ufeffFile,Verdict,')).toBe(true);
    expect(rows.map((row) => row.split('\r\n').length - 1)).toEqual([1, 1, 1, 0]);
  });

  it.each(reportFormats)('as %s come in whole lines', (format) => {
    for (const piece of pieces(format)) expect(piece === '' || piece.endsWith('\n')).toBe(true);
  });
});
