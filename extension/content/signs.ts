import type { PutBack } from '../jobs/conversation.ts';
import { fits } from '../portals/glob.ts';
import type { Profile, Sign } from '../portals/profile.ts';
import { isShown, readAt, selectAll } from './select.ts';
import type { SearchRoot } from './shadow-roots.ts';

/** How a page looked before a file was handed over. */
export interface Baseline {
  /** What the signs look like now; null where nothing has changed that means anything. */
  judge(): PutBack | null;
}

/**
 * Remembers what a profile's signs look like now. A message that stands there already means nothing when it still does.
 *
 * @param fileName of the signed file, for `{file}`
 */
export function takeBaseline(profile: Profile, scope: SearchRoot, fileName: string): Baseline {
  const before = profile.success.map((sign) => stateOf(sign, scope, fileName));
  const failedBefore = profile.failure.map(({ visible }) => isShown(scope, visible));
  return {
    judge() {
      const failed = profile.failure.find(({ visible }, at) => !failedBefore[at] && isShown(scope, visible));
      if (failed !== undefined) {
        return failed.means === 'PORTAL_SESSION_EXPIRED'
          ? { outcome: 'logged-out' }
          : { outcome: 'refused', reason: wordsOf(scope, failed.visible) };
      }
      const isProved = profile.success.some((sign, at) => {
        const now = stateOf(sign, scope, fileName);
        if (now === before[at]) return false;
        return 'changed' in sign ? now !== '' : now === 'yes';
      });
      return isProved ? { outcome: 'confirmed' } : null;
    },
  };
}

/** Whether a sign of success that names the file shows it: such a one says enough without what was there before. */
export function showsFile(profile: Profile, scope: SearchRoot, fileName: string): boolean {
  return profile.success.some((sign) => {
    const isNaming =
      'visible' in sign ? sign.visible.includes('{file}') : 'glob' in sign && sign.glob.includes('{file}');
    return isNaming && stateOf(sign, scope, fileName) === 'yes';
  });
}

function stateOf(sign: Sign, scope: SearchRoot, fileName: string): string {
  if ('visible' in sign)
    return isShown(
      scope,
      sign.visible.replaceAll('{file}', () => CSS.escape(fileName)),
    )
      ? 'yes'
      : 'no';
  if ('changed' in sign) return readAt(scope, sign.changed) ?? '';
  const shown = readAt(scope, sign.shows);
  return shown !== null &&
    fits(
      shown,
      sign.glob.replaceAll('{file}', () => fileName),
    )
    ? 'yes'
    : 'no';
}

/** What the portal says, short enough to be passed on. */
function wordsOf(scope: SearchRoot, selector: string): string {
  const [element] = selectAll(scope, selector);
  return (element?.textContent ?? '').replace(/\s+/gu, ' ').trim().slice(0, 200);
}
