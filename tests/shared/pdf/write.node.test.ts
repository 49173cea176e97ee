import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../../shared/bytes/hex.ts';
import { toLatin1 } from '../../../shared/bytes/latin1.ts';
import { array, isKind, type PdfObject, ref } from '../../../shared/pdf/objects.ts';
import { readText } from '../../../shared/pdf/text-string.ts';
import { writeObject } from '../../../shared/pdf/write.ts';
import { anyValue } from './objects.arbitrary.ts';
import { pdfOf, plainObjects } from './sample.ts';

const first = 10;
/** Each in an array: a reference alone is no object of its own to qpdf. */
const values = fc.sample(anyValue, { seed: 3, numRuns: 400 }).map((value) => array(held(value)));

/** With references to objects that are there: qpdf takes others for null. */
function held(object: PdfObject): PdfObject {
  if (isKind(object, 'ref')) return ref(1 + (object.number % 3));
  if (isKind(object, 'array')) return array(...object.items.map(held));
  if (!isKind(object, 'dict')) return object;
  return { kind: 'dict', entries: new Map([...object.entries].map(([key, value]) => [key, held(value)])) };
}

/** As qpdf's JSON (version 2) has it. A string is text there where it can be, else bytes. */
function inJson(object: PdfObject, theirs: unknown): unknown {
  if (object === null || typeof object !== 'object') return object;
  switch (object.kind) {
    case 'name':
      return `/${object.name}`;
    case 'ref':
      return `${object.number} ${object.generation} R`;
    case 'string':
      return String(theirs).startsWith('b:') ? `b:${toHex(object.bytes)}` : `u:${readText(object) ?? ''}`;
    case 'array':
      return object.items.map((item, at) => inJson(item, Array.isArray(theirs) ? theirs[at] : null));
    case 'dict': {
      const held = typeof theirs === 'object' && theirs !== null ? theirs : {};
      // An entry that is null is none (ISO 32000-2 §7.3.7).
      const entries = [...object.entries].filter(([, value]) => value !== null);
      return Object.fromEntries(
        entries.map(([key, value]) => [`/${key}`, inJson(value, Reflect.get(held, `/${key}`))]),
      );
    }
    case 'stream':
      throw new TypeError('values alone are written');
  }
}

/** Its JSON has names as bytes and text as UTF-8. */
function decoded(theirs: unknown): unknown {
  if (typeof theirs === 'string') return theirs.startsWith('u:') ? Buffer.from(theirs, 'latin1').toString() : theirs;
  if (Array.isArray(theirs)) return theirs.map(decoded);
  if (typeof theirs !== 'object' || theirs === null) return theirs;
  return Object.fromEntries(Object.entries(theirs).map(([key, value]) => [key, decoded(value)]));
}

/** Names with a null byte are forbidden (ISO 32000-2 §7.3.5), and numbers beyond 2^53 no reader has to take. */
function isForAll(object: PdfObject): boolean {
  if (typeof object === 'number') return Math.abs(object) < 2 ** 53 && (object === 0 || Math.abs(object) > 1e-12);
  if (object === null || typeof object !== 'object') return true;
  if (object.kind === 'name') return !object.name.includes('\0');
  if (object.kind === 'array') return object.items.every(isForAll);
  if (object.kind !== 'dict') return true;
  return [...object.entries].every(([key, value]) => !key.includes('\0') && isForAll(value));
}

it('qpdf reads the same values out of what was written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-write-'));
  try {
    const fit = values.filter(isForAll);
    expect(fit.length).toBeGreaterThan(150);
    const objects = Object.fromEntries(fit.map((value, at) => [first + at, toLatin1(writeObject(value))]));
    const path = join(folder, 'values.pdf');
    writeFileSync(path, pdfOf({ ...plainObjects, ...objects }));
    const asked = spawnSync('qpdf', ['--json=2', '--json-key=qpdf', path], { encoding: 'latin1', maxBuffer: 1 << 26 });
    expect(asked.stderr).toBe('');
    const { qpdf } = JSON.parse(asked.stdout) as { qpdf: [unknown, Record<string, { value: unknown }>] };
    for (const [at, value] of fit.entries()) {
      const theirs = decoded(qpdf[1][`obj:${first + at} 0 R`]?.value);
      expect(theirs, `object ${first + at}`).toEqual(inJson(value, theirs));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
