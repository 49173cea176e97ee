import { expect, it } from 'vitest';
import { portalAt, portals } from '../../../extension/portals/portals.ts';

it('every page belongs to a family, the generic one at the least', () => {
  expect(portalAt(new URL('https://anywhere.example/')).id).toBe('generic');
  expect(portals.at(-1)?.id).toBe('generic');
});
