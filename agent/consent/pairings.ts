// zod: what stands in a file may be of another version, or broken.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Clock } from '../../shared/ports.ts';
import { bytesField, instantField, originField, textField } from '../../shared/protocol/fields.ts';
import { writePrivateFile } from '../platform/private-file.ts';

const pairing = z.strictObject({
  kid: bytesField(16),
  name: textField(64),
  /** The extension's origin at pairing; no other may use this pairing. */
  origin: originField,
  /** The extension's static key. */
  staticPub: bytesField(32),
  since: instantField,
  expires: instantField,
  lastUsed: instantField.nullable(),
});

/** A browser that may knock, as it is kept. */
export type Pairing = Readonly<z.infer<typeof pairing>>;

const fileName = /^[A-Za-z0-9_-]{22}\.json$/;

/** The browsers paired with this agent: one private file each. Read anew at each question, so that a removal counts at once. */
export class Pairings {
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** The oldest first. A file that cannot be read as a pairing is none. */
  list(): readonly Pairing[] {
    return readdirSync(this.#folder)
      .filter((name) => fileName.test(name))
      .map((name) => this.#read(name))
      .filter((row) => row !== null)
      .sort((left, right) => left.since.localeCompare(right.since));
  }

  /** The pairing of this `kid`, where it is known and has not run out. */
  find(kid: string): Pairing | null {
    const row = fileName.test(`${kid}.json`) ? this.#read(`${kid}.json`) : null;
    return row !== null && Date.parse(row.expires) > this.#clock.now() ? row : null;
  }

  add(row: Pairing): void {
    writePrivateFile(this.#path(row.kid), `${JSON.stringify(pairing.parse(row), null, 2)}\n`);
  }

  /** Notes that the browser has just proved its key. A disk that is full keeps no browser out: it may come for a result. */
  touch(kid: string): void {
    const row = this.find(kid);
    if (row === null) return;
    try {
      this.add({ ...row, lastUsed: new Date(this.#clock.now()).toISOString() });
    } catch {
      // The note of an earlier time stands.
    }
  }

  /** @returns whether there was one. */
  remove(kid: string): boolean {
    if (!fileName.test(`${kid}.json`) || this.#read(`${kid}.json`) === null) return false;
    rmSync(this.#path(kid));
    return true;
  }

  #path(kid: string): string {
    return join(this.#folder, `${kid}.json`);
  }

  #read(name: string): Pairing | null {
    try {
      const row = pairing.parse(JSON.parse(readFileSync(join(this.#folder, name), 'utf8')));
      return `${row.kid}.json` === name ? row : null;
    } catch {
      return null;
    }
  }
}
