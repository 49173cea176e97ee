import { byteCases } from './bytes.ts';
import type { Case } from './case.ts';
import { annotationCases, sneakyCases } from './certified.ts';
import { genuineCases as plainCases } from './genuine.ts';
import { placeCases } from './places.ts';
import { shadowCases } from './shadow.ts';
import { genuineWriterCases } from './writers.ts';
import { writerCases } from './writers-twins.ts';

export const attackCases: readonly Case[] = [
  ...annotationCases,
  ...sneakyCases,
  ...shadowCases,
  ...byteCases,
  ...writerCases,
  ...placeCases,
];

export const genuineCases: readonly Case[] = [...plainCases, ...genuineWriterCases];
