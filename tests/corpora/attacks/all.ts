import { byteCases } from './bytes.ts';
import type { Case } from './case.ts';
import { annotationCases, sneakyCases } from './certified.ts';
import { shadowCases } from './shadow.ts';

export { genuineCases } from './genuine.ts';

export const attackCases: readonly Case[] = [...annotationCases, ...sneakyCases, ...shadowCases, ...byteCases];
