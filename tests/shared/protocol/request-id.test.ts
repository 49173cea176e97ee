import { expect, it } from 'vitest';
import { requestIdField } from '../../../shared/protocol/fields.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import { random } from './keys.ts';

it('writes the example of RFC 9562, appendix A.6', () => {
  const tail = new Uint8Array([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(newRequestId(0x017f22e279b0, tail)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

it('sorts by time and passes the schema', () => {
  const [earlier, later] = [newRequestId(1_795_000_000_000, random(10)), newRequestId(1_795_000_000_001, random(10))];
  expect(earlier < later).toBe(true);
  expect(requestIdField.safeParse(later).success).toBe(true);
});
