import type { Clock } from '../../shared/ports.ts';

/** This computer's clock. */
export const systemClock: Clock = { now: () => Date.now() };
