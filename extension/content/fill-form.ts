import type { SignedFacts } from '../jobs/conversation.ts';
import { writeDay } from '../portals/dates.ts';
import type { FactName, Profile } from '../portals/profile.ts';
import { selectOne } from './select.ts';
import type { SearchRoot } from './shadow-roots.ts';

/** What a letter says of itself, by the names that a form uses. */
export type Facts = Partial<Readonly<Record<FactName, string>>>;

/** A number and symbol with their halves: `05/QĐ-UBND` is number `05` and symbol `QĐ-UBND`. */
export function factsOf(signed: SignedFacts): Facts {
  const { number, date, subject, agency } = signed;
  const slash = number?.indexOf('/') ?? -1;
  return {
    ...(number === undefined ? {} : { number }),
    ...(number === undefined || slash < 1 ? {} : { serial: number.slice(0, slash), symbol: number.slice(slash + 1) }),
    ...(date === undefined ? {} : { date }),
    ...(subject === undefined ? {} : { subject }),
    ...(agency === undefined ? {} : { agency }),
  };
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element | null): element is Field =>
  element !== null && ['input', 'textarea', 'select'].includes(element.localName);

/** Places of a form that could be filled, and what would stand there. */
function placesOf(profile: Profile, facts: Facts, page: SearchRoot): readonly (readonly [Field, string])[] {
  return (Object.keys(profile.fill) as FactName[]).flatMap((fact) => {
    const place = profile.fill[fact];
    const value = facts[fact];
    const field = place === undefined ? null : selectOne(page, place.select);
    if (place === undefined || value === undefined || !isField(field) || field.disabled) return [];
    const text = fact === 'date' && place.as !== undefined ? writeDay(value, place.as) : value;
    return field.value === text ? [] : [[field, text] as const];
  });
}

/** Whether the page has a place for something that was stamped. */
export const canFill = (profile: Profile, facts: Facts, page: SearchRoot): boolean =>
  placesOf(profile, facts, page).length > 0;

/**
 * Writes what was stamped into the portal's own form, as typing would.
 *
 * @returns how many fields were written, and what takes it back as long as nobody has typed over it
 */
export function fillForm(profile: Profile, facts: Facts, page: SearchRoot): { count: number; undo(): void } {
  const written = placesOf(profile, facts, page).map(([field, text]) => {
    const before = field.value;
    setValue(field, text);
    return { field, before, after: field.value };
  });
  return {
    count: written.length,
    undo() {
      for (const { field, before, after } of written) {
        if (field.isConnected && field.value === after) setValue(field, before);
      }
    },
  };
}

/**
 * Sets a value so that frameworks notice. An isolated world has the platform's own setter, which a framework has not
 * replaced; what it hears are the events.
 */
function setValue(field: Field, value: string): void {
  field.value = value;
  for (const type of ['input', 'change'])
    field.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
}
