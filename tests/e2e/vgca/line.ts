import { expect } from 'vitest';
import type { Heard, Stage } from './stage.ts';

/** One line of the list: its number there, what is done, and the doing of it, which throws where it does not hold. */
export interface Line<On extends Stage = Stage> {
  readonly at: string;
  readonly what: string;
  run(stage: On): Promise<void>;
}

type Job = Readonly<Record<string, unknown>>;

const common = { SessionId: '', JWTToken: '', DocNumber: '', IssuedDate: '', MetaData: [] };

/** The parameters of a file job, as pages write them. */
export const job = ({ portal }: Stage, handler: string, more: Job = {}): string =>
  JSON.stringify({
    ...common,
    FileUploadHandler: `${portal.origin}/nhan/${handler}?id=1&token=t`,
    FileName: `${portal.origin}/tep/to-trinh?download`,
    ...more,
  });

/** The last of what came. */
export const last = <T>(list: readonly T[]): T => {
  const item = list.at(-1);
  if (item === undefined) throw new Error('nothing came');
  return item;
};

/** A refusal as every page understands it. */
export function expectRefusal({ reply }: Heard): void {
  expect(typeof reply.Status).toBe('number');
  expect(reply.Status).not.toBe(0);
  expect(reply.Message).toEqual(expect.any(String));
  expect(reply.Message).not.toBe('');
  expect(reply.Error).toBe(reply.Message);
}

/** A success. */
export const expectSigned = ({ reply }: Heard): void => expect(reply).toMatchObject({ Status: 0, status: 0 });

/** Thirty-two bytes in base64. */
export const digest = (text: string): string => Buffer.from(text.padEnd(32, '.')).subarray(0, 32).toString('base64');
/** The parameters of `SignMsg`, newer use. */
export const signMessage = (text: string): string =>
  JSON.stringify({ HashAlg: 'SHA256', HashValue: digest(text), Encode: 'RSA' });
