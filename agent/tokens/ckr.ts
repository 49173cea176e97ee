import { Failure } from '../../shared/errors.ts';

/** Where a PKCS#11 call failed: the same return value means another thing at the login. */
export type Stage = 'reading' | 'login' | 'signing';

/** What a token host answers when the module refused a call. */
export interface Refusal {
  /** The CK_RV. */
  readonly ckr: number;
  /** Name of the function that gave it. */
  readonly call: string;
}

interface CkrRow {
  readonly value: number;
  readonly name: string;
}

/** Return values that are told apart, by their names in pkcs11t.h. */
const rows: readonly CkrRow[] = [
  { value: 0x001, name: 'CKR_CANCEL' },
  { value: 0x002, name: 'CKR_HOST_MEMORY' },
  { value: 0x003, name: 'CKR_SLOT_ID_INVALID' },
  { value: 0x005, name: 'CKR_GENERAL_ERROR' },
  { value: 0x006, name: 'CKR_FUNCTION_FAILED' },
  { value: 0x00a, name: 'CKR_CANT_LOCK' },
  { value: 0x030, name: 'CKR_DEVICE_ERROR' },
  { value: 0x031, name: 'CKR_DEVICE_MEMORY' },
  { value: 0x032, name: 'CKR_DEVICE_REMOVED' },
  { value: 0x050, name: 'CKR_FUNCTION_CANCELED' },
  { value: 0x063, name: 'CKR_KEY_TYPE_INCONSISTENT' },
  { value: 0x068, name: 'CKR_KEY_FUNCTION_NOT_PERMITTED' },
  { value: 0x070, name: 'CKR_MECHANISM_INVALID' },
  { value: 0x071, name: 'CKR_MECHANISM_PARAM_INVALID' },
  { value: 0x0a0, name: 'CKR_PIN_INCORRECT' },
  { value: 0x0a1, name: 'CKR_PIN_INVALID' },
  { value: 0x0a2, name: 'CKR_PIN_LEN_RANGE' },
  { value: 0x0a3, name: 'CKR_PIN_EXPIRED' },
  { value: 0x0a4, name: 'CKR_PIN_LOCKED' },
  { value: 0x0b0, name: 'CKR_SESSION_CLOSED' },
  { value: 0x0b1, name: 'CKR_SESSION_COUNT' },
  { value: 0x0b3, name: 'CKR_SESSION_HANDLE_INVALID' },
  { value: 0x0b6, name: 'CKR_SESSION_EXISTS' },
  { value: 0x0e0, name: 'CKR_TOKEN_NOT_PRESENT' },
  { value: 0x0e1, name: 'CKR_TOKEN_NOT_RECOGNIZED' },
  { value: 0x100, name: 'CKR_USER_ALREADY_LOGGED_IN' },
  { value: 0x101, name: 'CKR_USER_NOT_LOGGED_IN' },
  { value: 0x102, name: 'CKR_USER_PIN_NOT_INITIALIZED' },
  { value: 0x104, name: 'CKR_USER_ANOTHER_ALREADY_LOGGED_IN' },
  { value: 0x191, name: 'CKR_CRYPTOKI_ALREADY_INITIALIZED' },
];

const nameByValue: ReadonlyMap<number, string> = new Map(rows.map(({ value, name }) => [value, name]));

/** `CKR_PIN_INCORRECT`, or `0x80000001` for a value without a row. */
export function ckrName(value: number): string {
  return nameByValue.get(value) ?? `0x${value.toString(16).padStart(8, '0')}`;
}

/** The failure that a refused call means to the official. At the login, `PIN_INCORRECT` has the state `unknown`: ask the flags. */
export function failureOf({ ckr, call }: Refusal, stage: Stage): Failure {
  const name = ckrName(ckr);
  const cause = new Error(`${call}: ${name}`);
  switch (name) {
    case 'CKR_PIN_INCORRECT':
    case 'CKR_PIN_INVALID':
    case 'CKR_PIN_LEN_RANGE':
      return new Failure('PIN_INCORRECT', { state: 'unknown' }, cause);
    case 'CKR_PIN_LOCKED':
      return new Failure('PIN_LOCKED', {}, cause);
    case 'CKR_PIN_EXPIRED':
      return new Failure('PIN_MUST_CHANGE', {}, cause);
    case 'CKR_CANCEL':
    case 'CKR_FUNCTION_CANCELED':
      return new Failure('USER_CANCELLED', {}, cause);
    case 'CKR_DEVICE_REMOVED':
    case 'CKR_TOKEN_NOT_PRESENT':
    case 'CKR_SESSION_HANDLE_INVALID':
    case 'CKR_SESSION_CLOSED':
    case 'CKR_SLOT_ID_INVALID':
      return new Failure('TOKEN_REMOVED', {}, cause);
    case 'CKR_SESSION_EXISTS':
    case 'CKR_SESSION_COUNT':
    case 'CKR_USER_ANOTHER_ALREADY_LOGGED_IN':
      return new Failure('TOKEN_BUSY', {}, cause);
    case 'CKR_USER_NOT_LOGGED_IN':
      // After a good login: another program has logged this token out.
      return stage === 'signing'
        ? new Failure('TOKEN_BUSY', {}, cause)
        : new Failure('TOKEN_FAULT', { ckr: name }, cause);
    case 'CKR_MECHANISM_INVALID':
    case 'CKR_MECHANISM_PARAM_INVALID':
    case 'CKR_KEY_TYPE_INCONSISTENT':
    case 'CKR_KEY_FUNCTION_NOT_PERMITTED':
      return stage === 'signing'
        ? new Failure('KEY_UNSUITABLE', { algorithm: name }, cause)
        : new Failure('TOKEN_FAULT', { ckr: name }, cause);
    default:
      return new Failure('TOKEN_FAULT', { ckr: name }, cause);
  }
}
