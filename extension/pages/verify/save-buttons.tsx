import type { Report } from '../../../shared/validation/report.ts';
import { csvHeadings, csvRows, csvStart } from '../../../shared/validation/report-csv.ts';
import { htmlReport } from '../../../shared/validation/report-html.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { useText } from '../../ui/language.tsx';
import css from './verify.module.css';

/** Reports to keep: a page that stands alone, JSON, a table where there are several files; or on paper. */
export function SaveButtons(props: { reports: readonly Report[] }) {
  const { say, language } = useText();
  const { reports } = props;
  const [only, ...more] = reports;
  const name = only === undefined || more.length > 0 ? 'trien' : only.file.replace(/\.pdf$/iu, '');
  const save = (ending: string, type: string, text: string) => {
    download(new Blob([text], { type }), `${name}.report.${ending}`);
  };
  const saveJson = () => save('json', 'application/json', `${JSON.stringify(reports, null, 2)}\n`);
  const saveHtml = () => save('html', 'text/html', htmlReport(reports, { say, language }));
  const saveCsv = () => {
    const rows = reports.map((report) => csvRows(report, say)).join('');
    save('csv', 'text/csv', csvStart + csvHeadings(say) + rows);
  };
  return (
    <div class={css.actions}>
      {more.length === 0 ? null : (
        <Button icon="download" onPress={saveCsv}>
          {say('page.verify.save-csv')}
        </Button>
      )}
      <Button icon="download" onPress={saveHtml}>
        {say('page.verify.save-html')}
      </Button>
      <Button icon="download" onPress={saveJson}>
        {say('page.verify.save-json')}
      </Button>
      <Button onPress={() => window.print()}>{say('page.verify.print')}</Button>
    </div>
  );
}
