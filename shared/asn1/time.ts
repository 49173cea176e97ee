import { contentOf, type Der, malformed } from './der.ts';
import { tags } from './tags.ts';

const utcTime = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const generalizedTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/;

/**
 * A `Time` of certificates and signed attributes, in milliseconds since 1970-01-01T00:00:00Z.
 *
 * @throws Failure `MALFORMED`; also for a date that no calendar has, such as 30 February.
 * @see RFC 5280 §4.1.2.5: seconds and Z always stand; two-digit years from 50 on are of the last century.
 */
export function timeOf(element: Der): number {
  const text = String.fromCharCode(...contentOf(element).subarray(0, 40));
  const match =
    element.tag === tags.utcTime
      ? utcTime.exec(text)
      : element.tag === tags.generalizedTime
        ? generalizedTime.exec(text)
        : null;
  if (match === null) throw malformed(element.start, 'RFC 5280 §4.1.2.5', 'no time of DER');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const fullYear = element.tag === tags.utcTime ? year + (year < 50 ? 2000 : 1900) : year;
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  // Date.UTC reads the years 0 to 99 as of the last century; no certificate is that old.
  const time = Date.UTC(fullYear, month - 1, day, hour, minute, second, milliseconds);
  const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`;
  if (fullYear < 100 || !new Date(time).toISOString().slice(0, 19).endsWith(iso)) {
    throw malformed(element.start, 'X.680 §46', 'a time that no calendar has');
  }
  return time;
}
