import { expect, it } from 'vitest';
import {
  grantedPeriods,
  isKnownExtension,
  type ServiceState,
  serviceKind,
} from '../../../shared/trust/trusted-service.ts';

const granted = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted';
const withdrawn = granted.replace('granted', 'withdrawn');
const state = (from: number, status = granted, kind: ServiceState['kind'] = 'signatures') => ({ from, status, kind });

it('a state lasts until the next begins, in whatever order they stand', () => {
  expect(grantedPeriods([state(30, withdrawn), state(10), state(20, withdrawn), state(25)])).toEqual([
    { from: 10, until: 20 },
    { from: 25, until: 30 },
  ]);
});

it('two granted states in a row are one, and one that begins when it ends is none', () => {
  expect(grantedPeriods([state(10), state(20)])).toEqual([{ from: 10, until: null }]);
  expect(grantedPeriods([state(10), state(10, withdrawn)])).toEqual([]);
});

it('a time of another trade is not granted', () => {
  expect(grantedPeriods([state(10), state(20, granted, null)])).toEqual([{ from: 10, until: 20 }]);
});

it('what a state recognises by its own law vouches for timestamps alone', () => {
  const national = granted.replace('granted', 'recognisedatnationallevel');
  expect(grantedPeriods([state(10, national)])).toEqual([]);
  expect(grantedPeriods([state(10, national, 'timestamps')])).toEqual([{ from: 10, until: null }]);
});

it('kinds and extensions are known by their whole names', () => {
  expect(serviceKind('http://uri.etsi.org/TrstSvc/Svctype/CA/QC', [])).toBe('signatures');
  expect(serviceKind('http://uri.etsi.org/TrstSvc/Svctype/CA/QC/x', [])).toBeNull();
  expect(isKnownExtension('Qualifications')).toBe(true);
  expect(isKnownExtension('toString')).toBe(false);
});
