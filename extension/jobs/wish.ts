import { type Role, roles } from '../../shared/records/role.ts';
import { isPlainRecord, isText } from './shape.ts';

/** What a portal says of the signature that it asks for. The official sees it and can change it. */
export interface Wish {
  readonly role: Role;
  /** Number and symbol that the portal gave the document; absent where it gave none. */
  readonly number?: string;
  /** `YYYY-MM-DD`, in Viet Nam. */
  readonly date?: string;
  readonly subject?: string;
  readonly agency?: string;
}

/** Reads a wish; undefined where it is none. */
export function readWish(value: unknown): Wish | undefined {
  if (!isPlainRecord(value) || !roles.some((role) => role === value.role)) return undefined;
  const { number, date, subject, agency } = value;
  return {
    role: value.role as Role,
    ...(isText(number, 50) && { number }),
    ...(isText(date, 10) && /^\d{4}-\d{2}-\d{2}$/.test(date) && { date }),
    ...(isText(subject, 500) && { subject }),
    ...(isText(agency, 200) && { agency }),
  };
}
