import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { agentHello, agentMessage, extensionHello, extensionMessage } from '../../../shared/protocol/messages.ts';
import { hs1, hs2, pair1, pair2, pair3, pair4 } from '../../../shared/protocol/opening.ts';
import readme from '../../../shared/protocol/README.md?raw';

const schemas = {
  opening: z.discriminatedUnion('kind', [hs1, hs2, pair1, pair2, pair3, pair4]),
  extension: extensionMessage,
  agent: agentMessage,
  'extension-hello': extensionHello,
  'agent-hello': agentHello,
} as const;

type Family = keyof typeof schemas;

const blocks = [...readme.matchAll(/^```json ([a-z-]+)\n(.*?)^```/gms)].map(([, family, json]) => ({
  family: family as Family,
  head: JSON.parse(json ?? '') as Record<string, unknown>,
}));

/** Every place of a schema where an object has named fields, as `path.field`. */
function fieldsOf(schema: unknown, path: string, found: string[] = []): string[] {
  const { type, shape, element, options, innerType, valueType } = (schema as { def: Record<string, unknown> }).def as {
    type: string;
    shape?: Record<string, unknown>;
    element?: unknown;
    options?: unknown[];
    innerType?: unknown;
    valueType?: unknown;
  };
  if (type === 'object') {
    for (const [name, field] of Object.entries(shape ?? {})) {
      found.push(`${path}.${name}`);
      fieldsOf(field, `${path}.${name}`, found);
    }
  }
  for (const inner of [element, innerType, valueType, ...(type === 'union' ? (options ?? []) : [])]) {
    if (inner !== undefined) fieldsOf(inner, path, found);
  }
  return found;
}

describe('protocol/README.md', () => {
  it.each(blocks)('has an example of $family $head.kind that its schema reads', ({ family, head }) => {
    expect(schemas[family].parse(head)).toEqual(head);
  });

  it.each(blocks)('and $family $head.kind with an unknown field is refused (§2.6)', ({ family, head }) => {
    expect(schemas[family].safeParse({ ...head, surplus: 1 }).success).toBe(false);
  });

  it.each(['opening', 'extension', 'agent'] as const)('has an example of every kind of %s', (family) => {
    const kinds = schemas[family].options.map(({ shape }) => shape.kind.value as string);
    const shown = new Set(blocks.filter((block) => block.family === family).map(({ head }) => head.kind));
    expect([...shown].sort()).toEqual(kinds.sort());
  });
});

it('knows no message with a field that could carry a PIN (T8)', () => {
  const fields = Object.entries(schemas).flatMap(([family, schema]) => fieldsOf(schema, family));
  expect(fields.length).toBeGreaterThan(60);
  // `pin` of a token is its state, one of five words; `pinPad` is yes or no. What opens a document is no token’s.
  const states = /\.tokens\.pin$|\.token\.pin$|\.token\.pinPad$|\.documents\.documentPassword$/;
  const suspects = fields.filter((field) => /pin|passw|secret|credential/i.test(field.split('.').at(-1) ?? ''));
  expect(suspects.filter((field) => !states.test(field))).toEqual([]);
  expect(suspects.length).toBe(4);
});
