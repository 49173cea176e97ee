import { describe, expect, it } from 'vitest';
import { canCancel, nextStage, type Stage, type StageEvent } from '../../../../extension/pages/sign/stage.ts';

const run = (...events: readonly StageEvent[]): Stage => events.reduce(nextStage, { kind: 'loading' } as Stage);
const opened: StageEvent = { kind: 'opened' };
const asked: StageEvent = { kind: 'asked' };
const agent = (state: 'received' | 'shown' | 'pin' | 'confirmed' | 'signed' | 'done'): StageEvent => ({
  kind: 'agent',
  state,
});
const finished: StageEvent = { kind: 'finished' };

describe('the way of one signature', () => {
  it('goes from reading to the prompt, the token, the check, the result', () => {
    expect(run(opened)).toEqual({ kind: 'review' });
    expect(run(opened, asked)).toEqual({ kind: 'signing', step: 'prepare' });
    expect(run(opened, asked, agent('shown'))).toEqual({ kind: 'signing', step: 'prompt' });
    expect(run(opened, asked, agent('confirmed'))).toEqual({ kind: 'signing', step: 'token' });
    expect(run(opened, asked, agent('signed'))).toEqual({ kind: 'signing', step: 'check' });
    expect(run(opened, asked, finished)).toEqual({ kind: 'done' });
  });

  it('never goes back a step', () => {
    expect(run(opened, asked, agent('confirmed'), agent('shown'))).toEqual({ kind: 'signing', step: 'token' });
  });

  it('can be cancelled until the token is asked, and not after', () => {
    expect(canCancel(run(opened, asked, agent('pin')))).toBe(true);
    expect(canCancel(run(opened, asked, agent('confirmed')))).toBe(false);
    expect(canCancel(run(opened, asked, agent('done')))).toBe(false);
  });

  it('cannot start before the document is open', () => {
    expect(run(asked)).toEqual({ kind: 'loading' });
  });
});

describe('a portal’s page that goes away', () => {
  it('takes a pending question with it', () => {
    expect(run(opened, { kind: 'gone' })).toEqual({ kind: 'withdrawn' });
    expect(run(opened, asked, agent('shown'), { kind: 'gone' })).toEqual({ kind: 'withdrawn' });
  });

  it('takes nothing that the token has already signed', () => {
    const late = run(opened, asked, agent('signed'), { kind: 'gone' });
    expect(late).toEqual({ kind: 'signing', step: 'check' });
    expect(nextStage(late, finished).kind).toBe('done');
  });

  it('is not a failure when the withdrawn request then fails', () => {
    const gone = run(opened, asked, { kind: 'gone' });
    expect(nextStage(gone, { kind: 'failed', failure: { code: 'USER_CANCELLED', details: {} } })).toEqual(gone);
  });
});

describe('a failure', () => {
  it('is told, and the question can be asked again', () => {
    const failure = { code: 'PIN_INCORRECT', details: { state: 'low' } } as const;
    const failed = run(opened, asked, { kind: 'failed', failure });
    expect(failed).toEqual({ kind: 'failed', failure });
    expect(nextStage(failed, { kind: 'again' })).toEqual({ kind: 'review' });
  });

  it('of some documents of a batch leaves the others signed, and they can be asked for again', () => {
    expect(run(opened, asked, finished, { kind: 'again' })).toEqual({ kind: 'review' });
  });

  it('is none where the official said no', () => {
    const no = { kind: 'failed', failure: { code: 'USER_CANCELLED', details: {} } } as const;
    expect(run(opened, asked, no)).toEqual({ kind: 'cancelled' });
  });
});
