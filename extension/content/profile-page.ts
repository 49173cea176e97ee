import type { Wish } from '../jobs/wish.ts';
import type { DocumentRule, FactName, Profile, RowsRule } from '../portals/profile.ts';
import type { FoundDocument } from './documents.ts';
import { readAt, readFrom, selectAll, selectOne } from './select.ts';
import type { SearchRoot } from './shadow-roots.ts';

/** A row that the official chose, and its document. */
export interface ChosenRow {
  readonly element: Element;
  readonly address: string;
  readonly title: string;
}

/** Whether a page is one of those that a profile knows. */
export const isPageOf = (profile: Profile, scope: SearchRoot): boolean =>
  profile.detect === undefined || profile.detect.some((selector) => selectOne(scope, selector) !== null);

/** Whether anything of a page is where the profile says; true where it says nothing that could be looked for. */
export function stillFits(profile: Profile, scope: SearchRoot): boolean {
  const fields = [...Object.values(profile.fields), ...Object.values(profile.fill)];
  const selectors = [
    ...profile.documents.map(({ select }) => select),
    ...(profile.rows === undefined ? [] : [profile.rows.select]),
    ...fields.map(({ select }) => select),
    ...profile.return.flatMap((way) => (way.via === 'input' ? [way.select] : [])),
  ];
  return selectors.length === 0 || selectors.some((selector) => selectOne(scope, selector) !== null);
}

/** Documents that a profile finds in a page. */
export function documentsOf(profile: Profile, scope: SearchRoot): readonly FoundDocument[] {
  return profile.documents.flatMap((rule) =>
    selectAll(scope, rule.select).flatMap((element): readonly FoundDocument[] => {
      const address = absolute(readFrom(element, addressAt(rule)));
      if (address === null) return [];
      const title = rule.name === undefined ? '' : (readAt(element, rule.name) ?? '');
      return [{ ref: address, source: rule.from, address, title: title.slice(0, 255) }];
    }),
  );
}

const addressAt = ({ address, from }: DocumentRule) => address ?? (from === 'link' ? 'attr:href' : 'attr:src');

/** An address as the page means it, without its fragment; null where it is none that could be fetched. */
function absolute(address: string): string | null {
  if (address === '' || !URL.canParse(address, document.baseURI)) return null;
  const found = new URL(address, document.baseURI);
  return /^(https?|blob):$/u.test(found.protocol) ? (found.href.split('#')[0] ?? null) : null;
}

/** Rows of a table that are chosen now. */
export function chosenRows(rule: RowsRule, scope: SearchRoot): readonly ChosenRow[] {
  return selectAll(scope, rule.select).flatMap((element) => {
    if (selectOne(element, rule.chosen) === null) return [];
    const address = absolute(readAt(element, rule.document) ?? '');
    const title = rule.name === undefined ? '' : (readAt(element, rule.name) ?? '');
    return address === null ? [] : [{ element, address, title: title.slice(0, 255) }];
  });
}

/** What the page says of the document; null where it says nothing. */
export function wishOf(profile: Profile, scope: SearchRoot): Wish | null {
  const said = (fact: FactName): string => {
    const place = profile.fields[fact];
    return place === undefined ? '' : (readAt(scope, place) ?? '');
  };
  const number = said('number') || [said('serial'), said('symbol')].filter((part) => part !== '').join('/');
  const [date, subject, agency] = [said('date'), said('subject'), said('agency')];
  if ([number, date, subject, agency].every((text) => text === '')) return null;
  return {
    role: 'approve',
    ...(number === '' ? {} : { number: number.slice(0, 50) }),
    ...(/^\d{4}-\d{2}-\d{2}$/u.test(date) && { date }),
    ...(subject === '' ? {} : { subject: subject.slice(0, 500) }),
    ...(agency === '' ? {} : { agency: agency.slice(0, 200) }),
  };
}
