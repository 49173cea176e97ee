import { legible } from '../text/legible.ts';
import type { Say } from '../text/text.ts';
import type { ChangeReport } from './report.ts';

/** What a later revision did, in a line for people: where, to what, and whether that hides what was signed. */
export function changeText(change: ChangeReport, say: Say): string {
  const { subject, act, field, filling, look, page } = change;
  const thing = say(`change.subject.${subject}`);
  const named = field === null || field === '' ? thing : say('change.named', { subject: thing, name: legible(field) });
  const done =
    filling !== undefined && subject === 'field' ? (`change.filling.${filling}` as const) : actOf(subject, act);
  const line = say(done, { subject: named });
  const placed = page === undefined ? line : say('change.on-page', { page, line });
  const whole = look?.covers ? say('change.covers', { line: placed }) : placed;
  return whole.charAt(0).toLocaleUpperCase() + whole.slice(1);
}

function actOf(subject: ChangeReport['subject'], act: ChangeReport['act']) {
  return subject === 'prepared' ? 'change.act.used' : (`change.act.${act}` as const);
}
