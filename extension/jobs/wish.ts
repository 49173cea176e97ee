import { type Role, roles } from '../../shared/records/role.ts';
import { isPlainRecord, isText, readWords } from './shape.ts';

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
  const { date } = value;
  const [number, subject, agency] = [
    readWords(value.number, 50),
    readWords(value.subject, 500),
    readWords(value.agency, 200),
  ];
  return {
    role: value.role as Role,
    ...(number !== null && { number }),
    ...(isText(date, 10) && /^\d{4}-\d{2}-\d{2}$/.test(date) && { date }),
    ...(subject !== null && { subject }),
    ...(agency !== null && { agency }),
  };
}
