import type { FailureRecord } from '../../../shared/errors.ts';
import type { SignState } from '../../../shared/protocol/messages.ts';

/** The four steps between the button and the result. Level B has no timestamp, so there is no step for one. */
export const steps = ['prepare', 'prompt', 'token', 'check'] as const;

export type Step = (typeof steps)[number];

/** Where the window stands. What became of each document is told apart from it (`outcomes.ts`). */
export type Stage =
  | { readonly kind: 'loading' }
  /** The job is no longer kept. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'review' }
  | { readonly kind: 'signing'; readonly step: Step }
  | { readonly kind: 'cancelled' }
  /** Nothing of the request was signed. */
  | { readonly kind: 'failed'; readonly failure: FailureRecord }
  /** The portal's page went away before anything was signed. */
  | { readonly kind: 'withdrawn' }
  /** Something was signed; each document has its outcome. */
  | { readonly kind: 'done' };

export type StageEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'agent'; readonly state: SignState }
  | { readonly kind: 'signed' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly failure: FailureRecord }
  | { readonly kind: 'gone' }
  | { readonly kind: 'again' };

const stepOfState: Readonly<Partial<Record<SignState, Step>>> = {
  received: 'prompt',
  shown: 'prompt',
  pin: 'prompt',
  confirmed: 'token',
  signed: 'check',
  tsa: 'check',
  done: 'check',
};

/** The next stage. Events that do not belong to the stage change nothing, and a step never goes back. */
export function nextStage(stage: Stage, event: StageEvent): Stage {
  switch (event.kind) {
    case 'opened':
      return stage.kind === 'loading' ? { kind: 'review' } : stage;
    case 'not-found':
      return { kind: 'missing' };
    case 'asked':
      return stage.kind === 'review' ? { kind: 'signing', step: 'prepare' } : stage;
    case 'sent':
      return forward(stage, 'prompt');
    case 'agent':
      return forward(stage, stepOfState[event.state] ?? 'prepare');
    case 'signed':
      return forward(stage, 'check');
    case 'finished':
      return { kind: 'done' };
    case 'failed':
      if (stage.kind !== 'signing') return stage;
      return event.failure.code === 'USER_CANCELLED'
        ? { kind: 'cancelled' }
        : { kind: 'failed', failure: event.failure };
    case 'gone':
      // Once the token has been asked, what comes back is a signature, and it is kept.
      return canCancel(stage) || stage.kind === 'failed' ? { kind: 'withdrawn' } : stage;
    case 'again':
      return stage.kind === 'failed' || stage.kind === 'cancelled' || stage.kind === 'done'
        ? { kind: 'review' }
        : stage;
  }
}

function forward(stage: Stage, step: Step): Stage {
  if (stage.kind !== 'signing' || steps.indexOf(step) <= steps.indexOf(stage.step)) return stage;
  return { kind: 'signing', step };
}

/** Whether the official can still take it back: until the token is asked. */
export function canCancel(stage: Stage): boolean {
  if (stage.kind === 'signing') return stage.step === 'prepare' || stage.step === 'prompt';
  return stage.kind === 'review' || stage.kind === 'cancelled';
}
