import { readMatchPattern } from './glob.ts';
import {
  type DocumentRule,
  dateForms,
  type FailureSign,
  factNames,
  profileLimits as limits,
  type Profile,
  type Reading,
  type ReturnWay,
  type RowsRule,
  type Sent,
  type Sign,
  type Step,
  type TextAt,
} from './profile.ts';
import { list, oneByKey, oneOf, type Read, record, text, whole, wrong } from './read-shape.ts';
import { readSelector } from './selector.ts';

/**
 * Reads a portal profile, strictly: a key that nobody knows is a mistake of typing, and would be one that nobody sees.
 * `profile.v1.schema.json` says the same for editors.
 *
 * @param isCss whether the browser understands a CSS selector
 * @throws Failure `PROFILE_INVALID` with the place of the first mistake
 */
export function readProfile(value: unknown, isCss: (css: string) => boolean): Profile {
  const selector = text(limits.selectorChars, (one) => readSelector(one, isCss) !== null);
  const as = oneOf(dateForms);
  const at: Read<TextAt> = record<{ select: string; read: Reading }, { as: (typeof dateForms)[number] }>(
    { select: selector, read: reading },
    { as },
  );
  const sent: Read<Sent> = oneByKey<Sent>({
    value: record({ name, value: text(limits.valueChars) }),
    select: record<{ name: string; select: string; read: Reading }, { as: (typeof dateForms)[number] }>(
      { name, select: selector, read: reading },
      { as },
    ),
  });
  const step: Read<Step> = oneByKey<Step>({
    click: record({ click: selector }),
    mousedown: record({ mousedown: selector }),
    stable: record({ stable: selector, ms: whole(50, limits.stableMs) }),
  });
  const sents = list(sent, 0, limits.rules);
  const ways: Readonly<Record<string, Read<ReturnWay>>> = {
    hook: record({ via: oneOf(['hook']) }),
    input: record<{ via: 'input'; select: string }, { before: readonly Step[] }>(
      { via: oneOf(['input']), select: selector },
      { before: list(step, 0, limits.steps) },
    ),
    upload: record(
      {
        via: oneOf(['upload']),
        url: text(limits.valueChars, isOwnPath),
        method: oneOf(['POST', 'PUT']),
        file: name,
      },
      {
        path: sents,
        fields: sents,
        headers: sents,
        ok: record({ json: text(100, isKeyPath), in: list(scalar, 1, 10) }),
      },
    ),
    download: record({ via: oneOf(['download']) }),
  };
  const way: Read<ReturnWay> = (one, place) => {
    const via = typeof one === 'object' && one !== null && 'via' in one ? one.via : undefined;
    const read = typeof via === 'string' && Object.hasOwn(ways, via) ? ways[via] : undefined;
    return read?.(one, place) ?? wrong(via === undefined ? place : `${place}.via`, 'value');
  };
  const sign: Read<Sign> = oneByKey<Sign>({
    visible: record({ visible: selector }),
    changed: record({ changed: at }),
    shows: record({ shows: at, glob: text(limits.patternChars) }),
  });
  const facts = <T>(read: Read<T>) => record({}, Object.fromEntries(factNames.map((fact) => [fact, read])));
  const documentRule: Read<DocumentRule> = record<
    { from: 'link' | 'viewer'; select: string },
    { address: Reading; name: TextAt }
  >({ from: oneOf(['link', 'viewer']), select: selector }, { address: reading, name: at });
  const rows: Read<RowsRule> = record<{ select: string; chosen: string; document: TextAt }, { name: TextAt }>(
    { select: selector, chosen: selector, document: at },
    { name: at },
  );
  const failure: Read<FailureSign> = record({
    visible: selector,
    means: oneOf(['PORTAL_SESSION_EXPIRED', 'UPLOAD_REJECTED']),
  });
  const read = record(
    {
      format: oneOf([1]),
      id: text(limits.idChars, (id) => /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id)),
      version: whole(1, 1_000_000),
      name: record({ vi: text(limits.nameChars), en: text(limits.nameChars) }),
      match: list(
        text(limits.patternChars, (pattern) => readMatchPattern(pattern) !== null),
        1,
        limits.patterns,
      ),
    },
    {
      $schema: text(limits.valueChars),
      detect: list(selector, 1, limits.rules),
      documents: list(documentRule, 0, limits.rules),
      rows,
      fields: facts(at),
      fill: facts(record({ select: selector }, { as })),
      return: list(way, 0, limits.rules),
      success: list(sign, 0, limits.rules),
      failure: list(failure, 0, limits.rules),
    },
  )(value, '');
  const { $schema, ...rest } = read;
  return { documents: [], fields: {}, fill: {}, return: [], success: [], failure: [], ...rest } as Profile;
}

const name = text(limits.nameChars, (one) => /^[\w.$:[\]-]+$/u.test(one));

const reading: Read<Reading> = (value, at) =>
  value === 'text' || value === 'value' || (typeof value === 'string' && /^attr:[a-z][a-z0-9-]{0,40}$/u.test(value))
    ? (value as Reading)
    : wrong(at, 'value');

const scalar: Read<string | number | boolean> = (value, at) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : wrong(at, 'kind');

/** A path on the portal’s own origin: neither another host nor a way around one. */
const isOwnPath = (url: string): boolean => /^\/(?![/\\])[^\s\\#]*$/u.test(url);

/** Keys with dots between them: `data.Status`. */
const isKeyPath = (path: string): boolean => /^[\w-]+(\.[\w-]+)*$/u.test(path);
