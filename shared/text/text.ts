// One ICU library for plurals, dates and choices, so that extension, agent and command line say the same thing alike.
import { IntlMessageFormat } from 'intl-messageformat';
import { changeTexts } from './changes.ts';
import { commandTexts } from './command.ts';
import { failureTexts } from './failures.ts';
import type { Language } from './language.ts';
import { noteTexts } from './notes.ts';
import { pageTexts } from './pages.ts';
import { promptTexts } from './prompt.ts';
import { recordTexts } from './records.ts';
import { reportTexts } from './report.ts';
import { reportFormTexts } from './report-forms.ts';
import { processTexts } from './report-process.ts';
import { trustTexts } from './trust.ts';

/** Every text of the product, by key. Keys are prefixed by their area: `failure.…`, `prompt.…`, `page.…`. */
export const catalogue = {
  ...failureTexts,
  ...promptTexts,
  ...reportTexts,
  ...changeTexts,
  ...reportFormTexts,
  ...processTexts,
  ...recordTexts,
  ...noteTexts,
  ...pageTexts,
  ...commandTexts,
  ...trustTexts,
} as const;

export type TextKey = keyof typeof catalogue;

/** Values for the places in braces. A text never takes a document's content. */
export type TextValues = Readonly<Record<string, string | number | boolean | Date>>;

/** A text in one language. Values are inserted as plain text: nothing in them is read as markup or as a pattern. */
export type Say = (key: TextKey, values?: TextValues) => string;

const timeZone = 'Asia/Ho_Chi_Minh';
const day = { day: 'numeric', year: 'numeric', timeZone } as const;

/** Dates and times are those of Viet Nam wherever the machine stands: a report says the same on every machine. */
const inVietnam = {
  date: { medium: { ...day, month: 'short' }, long: { ...day, month: 'long' } },
  time: { short: { hour: 'numeric', minute: 'numeric', timeZone } },
} as const;

/** The catalogue in `language`; each message is compiled once, at its first use. */
export function sayIn(language: Language): Say {
  const compiled = new Map<TextKey, IntlMessageFormat>();
  return (key, values = {}) => {
    let message = compiled.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(catalogue[key][language], language, inVietnam, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format({ ...values }));
  };
}
