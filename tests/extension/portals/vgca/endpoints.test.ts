import { expect, it } from 'vitest';
import { endpointNamed, endpoints } from '../../../../extension/portals/vgca/endpoints.ts';
import { generations } from '../../../e2e/vgca/page-scripts.ts';

// The list of the test client was written from the description of the older service, not from this table.
it('serves every endpoint of both generations, each by its function, its way to be called and its fixed frame', () => {
  const known = endpoints.map(({ name, call, shape, frame }) => [name, call, shape, ...(frame === '' ? [] : [frame])]);
  for (const row of generations.all) expect(known).toContainEqual(row);
});

it('serves one more, which a single demo page calls, as a batch', () => {
  const listed = new Set<string>(generations.all.map(([name]) => name));
  expect(endpoints.filter(({ name }) => !listed.has(name))).toMatchObject([
    { call: 'vgca_sign_lylich', work: 'sign-files', isBatch: true },
  ]);
});

it('finds an endpoint whatever the case of its name, and none by another name', () => {
  expect(endpointNamed('signlylich')?.call).toBe('vgca_sign_lylich');
  for (const name of ['', 'SignNothing', 'constructor', '__proto__', '/SignFile'])
    expect(endpointNamed(name)).toBeNull();
});
