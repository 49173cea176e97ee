import { describe, expect, it } from 'vitest';
import { goodTimestamp, judged, now, passed, undecided } from '../good-facts.ts';

const day = 86_400_000;

describe('timestamps (EN 319 102-1 §5.4)', () => {
  it('that are missing are a note', () => {
    expect(judged({}, 'timestamp')).toMatchObject({ ...passed, result: 'warning' });
  });

  it('that hold prove the time', () => {
    expect(judged({ timestamps: [goodTimestamp()] }, 'timestamp')).toMatchObject({ ...passed, result: 'ok' });
  });

  it('by an authority that nobody trusts prove nothing, and are told', () => {
    const timestamps = [goodTimestamp({ paths: [] })];
    expect(judged({ timestamps }, 'timestamp')).toMatchObject({ ...passed, result: 'warning' });
  });

  it.each([
    ['of something else', { imprint: 'differs' }, 'HASH_FAILURE'],
    ['that were altered', { value: 'wrong' }, 'SIG_CRYPTO_FAILURE'],
    ['that cannot be read', { form: 'malformed' }, 'FORMAT_FAILURE'],
    ['by another certificate than they name', { reference: 'differs' }, 'NO_SIGNING_CERTIFICATE_FOUND'],
  ] as const)('%s are not passed over', (_, changes, subIndication) => {
    const timestamps = [goodTimestamp(changes)];
    expect(judged({ timestamps }, 'timestamp')).toMatchObject(undecided(subIndication));
  });

  it('follow each other: content, signature, document (TIMESTAMP_ORDER_FAILURE)', () => {
    const order = (content: number, signature: number, document: number) =>
      judged(
        {
          timestamps: [
            goodTimestamp({ type: 'content', time: now + content * day }),
            goodTimestamp({ time: now + signature * day }),
            goodTimestamp({ type: 'document', coversTo: 100, time: now + document * day }),
          ],
        },
        'timestamp-order',
      );
    expect(order(-3, -2, -1)).toMatchObject({ ...passed, result: 'ok' });
    expect(order(-1, -2, -1)).toMatchObject(undecided('TIMESTAMP_ORDER_FAILURE'));
    expect(order(-3, -1, -2)).toMatchObject(undecided('TIMESTAMP_ORDER_FAILURE'));
  });

  it('over another one are the younger (TIMESTAMP_ORDER_FAILURE)', () => {
    const order = (archive: number) =>
      judged(
        {
          timestamps: [
            goodTimestamp({ time: now - 2 * day, sha256: 'aa' }),
            goodTimestamp({ type: 'archive', time: now + archive * day, covers: ['aa'] }),
          ],
        },
        'timestamp-order',
      );
    expect(order(-1)).toMatchObject(passed);
    expect(order(-3)).toMatchObject(undecided('TIMESTAMP_ORDER_FAILURE'));
  });

  it('whose list of what they cover is broken are not passed over; those whose content is not at hand are', () => {
    const archive = { type: 'archive', imprint: 'not-checked' } as const;
    expect(judged({ timestamps: [goodTimestamp(archive)] }, 'timestamp')).toMatchObject(passed);
    expect(judged({ timestamps: [goodTimestamp({ ...archive, index: 'broken' })] }, 'timestamp')).toMatchObject(
      undecided('SIG_CONSTRAINTS_FAILURE'),
    );
  });
});
