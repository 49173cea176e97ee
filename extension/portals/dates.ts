import type { DateForm } from './profile.ts';

const shapes: Readonly<Record<DateForm, RegExp>> = {
  'dd/MM/yyyy': /^(?<d>\d{2})\/(?<m>\d{2})\/(?<y>\d{4})$/u,
  'd/M/yyyy': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/u,
  'dd-MM-yyyy': /^(?<d>\d{2})-(?<m>\d{2})-(?<y>\d{4})$/u,
  'yyyy-MM-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/u,
};

/** A day as a portal writes it, as `YYYY-MM-DD`; null where it is none, such as 31/02. */
export function readDay(text: string, form: DateForm): string | null {
  const { d = '', m = '', y = '' } = shapes[form].exec(text.trim())?.groups ?? {};
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}

/** `YYYY-MM-DD` as a portal writes it. */
export function writeDay(day: string, form: DateForm): string {
  const [y = '', m = '', d = ''] = day.split('-');
  switch (form) {
    case 'dd/MM/yyyy':
      return `${d}/${m}/${y}`;
    case 'd/M/yyyy':
      return `${Number(d)}/${Number(m)}/${y}`;
    case 'dd-MM-yyyy':
      return `${d}-${m}-${y}`;
    case 'yyyy-MM-dd':
      return day;
  }
}
