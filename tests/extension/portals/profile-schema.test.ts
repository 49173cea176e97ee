import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import schema from '../../../extension/portals/profile.v1.schema.json' with { type: 'json' };
import { readProfile } from '../../../extension/portals/profile-schema.ts';
import { failureOf } from './failure-of.ts';
import { bad, good, whole } from './profile-cases.ts';

const published = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
/** What a browser understands is a browser’s to say; here everything but an open bracket is CSS. */
const isCss = (css: string): boolean => !css.endsWith('[');

describe('a portal profile', () => {
  it.each(good)('is taken with %s, by the published schema as well', (_, profile) => {
    const { $schema, ...rest } = profile as Record<string, unknown>;
    expect(readProfile(profile, isCss)).toMatchObject(rest);
    expect(published.safeParse(profile).error).toBeUndefined();
  });

  it.each(bad)('is refused with %s, by the published schema as well; the place is told', (_, profile, at, problem) => {
    expect(failureOf(() => readProfile(profile, isCss))).toMatchObject({
      code: 'PROFILE_INVALID',
      details: { at, problem },
    });
    expect(published.safeParse(profile).success).toBe(false);
  });

  it('is refused with a selector that the browser does not understand', () => {
    for (const select of ['div[', 'x-a >>> div[', 'text=', 'a >>> ', 'a >>> b >>> c >>> d >>> e']) {
      const profile = { ...whole, detect: [select] };
      expect(failureOf(() => readProfile(profile, isCss)).details, select).toMatchObject({ at: 'detect[0]' });
    }
  });

  it('has empty lists where it says nothing', () => {
    const { documents, fields, fill, return: ways, success, failure } = readProfile(good[1]?.[1], isCss);
    expect({ documents, fields, fill, ways, success, failure }).toEqual({
      documents: [],
      fields: {},
      fill: {},
      ways: [],
      success: [],
      failure: [],
    });
  });
});
