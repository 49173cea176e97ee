import type { PutBack } from '../jobs/conversation.ts';
import type { Profile, ReturnWay, Sent, Step } from '../portals/profile.ts';
import { fillField } from './replay.ts';
import { readAt, selectOne } from './select.ts';
import { sendForm } from './send-form.ts';
import type { SearchRoot } from './shadow-roots.ts';

const waitMs = 5_000;
const pollMs = 100;
const answerMaxChars = 65_536;

/**
 * Hands a signed file to the page by the first of a profile's ways that is there now. `hook` is the caller's: a call is
 * answered by who took it.
 *
 * @param scope where values are read: the row that the document came from, else the page
 * @returns `no-place` where none is
 */
export async function returnBy(
  profile: Profile,
  signed: File,
  page: SearchRoot,
  scope: SearchRoot | Element,
): Promise<PutBack> {
  for (const way of profile.return) {
    const result = await tryWay(way, signed, page, scope);
    if (result !== null) return result;
  }
  return { outcome: 'no-place' };
}

async function tryWay(
  way: ReturnWay,
  signed: File,
  page: SearchRoot,
  scope: SearchRoot | Element,
): Promise<PutBack | null> {
  switch (way.via) {
    case 'input': {
      for (const step of way.before ?? []) if (!(await takeStep(step, page))) return null;
      const field = selectOne(page, way.select);
      // A viewer's frame reaches into the page around it, whose elements are no instances of this frame's classes.
      const isField = field?.localName === 'input' && (field as HTMLInputElement).type === 'file';
      return isField ? fillField(field as HTMLInputElement, signed) : null;
    }
    case 'upload':
      return await upload(way, signed, page, scope);
    default:
      return null;
  }
}

/** @returns whether the step could be taken */
async function takeStep(step: Step, page: SearchRoot): Promise<boolean> {
  if ('stable' in step) return await isStable(page, step.stable, step.ms);
  const element = selectOne(page, 'click' in step ? step.click : step.mousedown);
  if (element === null) return false;
  if ('click' in step) (element as HTMLElement).click();
  else
    element.dispatchEvent(
      new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true, view: window }),
    );
  return true;
}

/** Waits until a place is there and has looked the same for `ms`, at most five seconds. */
async function isStable(page: SearchRoot, selector: string, ms: number): Promise<boolean> {
  const until = performance.now() + waitMs + ms;
  let last: string | null = null;
  let since = performance.now();
  while (performance.now() < until) {
    const element = selectOne(page, selector);
    const now = element === null ? null : `${element.childElementCount} ${element.textContent.length}`;
    if (now !== last) {
      last = now;
      since = performance.now();
    } else if (now !== null && performance.now() - since >= ms) return true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return false;
}

type Upload = Extract<ReturnWay, { via: 'upload' }>;

/** Sends the file as the page itself would: its cookies, its origin, its token against forged requests. */
async function upload(
  way: Upload,
  signed: File,
  page: SearchRoot,
  scope: SearchRoot | Element,
): Promise<PutBack | null> {
  const path = valuesOf(way.path ?? [], page, scope);
  const fields = valuesOf(way.fields ?? [], page, scope);
  const headers = valuesOf(way.headers ?? [], page, scope);
  // What the profile reads is not there: this page is not the one that uploads.
  if (path === null || fields === null || headers === null) return null;
  let address = way.url;
  for (const [name, value] of path) address = address.replaceAll(`{${name}}`, encodeURIComponent(value));
  if (!URL.canParse(address, location.origin)) return null;
  const target = new URL(address, location.origin);
  if (target.origin !== location.origin) return null;
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append(way.file, signed, signed.name);
  const { status, body, isPageElsewhere } = await sendForm(target.href, way.method, form, Object.fromEntries(headers));
  if (status === 0) return { outcome: 'refused', reason: 'network' };
  if (status === 401 || status === 403 || isPageElsewhere) return { outcome: 'logged-out' };
  if (status < 200 || status > 299) return { outcome: 'refused', reason: `HTTP ${status}` };
  return judgeAnswer(body.slice(0, answerMaxChars), way.ok);
}

/** What an upload's answer says; without a rule it is the portal's yes, but no proof. */
function judgeAnswer(text: string, rule: Upload['ok']): PutBack {
  if (rule === undefined) return { outcome: 'unconfirmed' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { outcome: 'refused', reason: 'JSON' };
  }
  for (const key of rule.json.split('.')) {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    value = isObject ? (value as Record<string, unknown>)[key] : undefined;
  }
  return rule.in.some((good) => good === value)
    ? { outcome: 'confirmed' }
    : { outcome: 'refused', reason: `${rule.json} = ${JSON.stringify(value) ?? 'undefined'}`.slice(0, 200) };
}

/** Null where one of them is not in the page. */
function valuesOf(
  sent: readonly Sent[],
  page: SearchRoot,
  scope: SearchRoot | Element,
): readonly (readonly [string, string])[] | null {
  const values = sent.map((one): readonly [string, string | null] =>
    'value' in one ? [one.name, one.value] : [one.name, readAt(scope, one) ?? readAt(page, one)],
  );
  return values.every((pair): pair is readonly [string, string] => pair[1] !== null) ? values : null;
}
