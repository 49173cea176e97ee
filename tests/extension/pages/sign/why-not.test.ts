import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../extension/jobs/job.ts';
import type { AgentState } from '../../../../extension/pages/sign/agent.ts';
import { type DocumentRow, nothingKnown, rowsOf } from '../../../../extension/pages/sign/documents.ts';
import { type Question, whyNotSigned } from '../../../../extension/pages/sign/why-not.ts';
import type { CertificateRow } from '../../../../shared/protocol/messages.ts';

const blob = new Blob(['%PDF-1.7']);
const job = { documents: [{ name: 'a.pdf', type: 'application/pdf', blob }] } as unknown as Job;
const read = { ...nothingKnown, sha256: 'ab'.repeat(32), isChecked: true };
const row: DocumentRow = { ...(rowsOf(job)[0] as DocumentRow), facts: read, isSeen: true };
const certificate = { sha256: 'a' } as CertificateRow;
const withChoices = (usable: readonly CertificateRow[], practice: CertificateRow | null) =>
  ({ kind: 'ready', link: {}, choices: { usable, practice, hidden: [], faults: [] } }) as unknown as AgentState;
const good: Question = {
  row,
  ready: 1,
  isMany: false,
  agent: withChoices([certificate], null),
  chosen: certificate,
  isAskable: true,
};
const refusal = (code: string) => ({ facts: { ...read, refusal: { code, details: {} } } }) as Partial<DocumentRow>;

describe('why the button cannot be pressed', () => {
  it('is nothing where it can', () => {
    expect(whyNotSigned(good)).toBeNull();
    expect(whyNotSigned({ ...good, isMany: true, row: { ...row, isSeen: false } })).toBeNull();
  });

  it.each<readonly [string, Partial<DocumentRow>]>([
    ['loading', { coming: { kind: 'loading' } }],
    ['ask', { coming: { kind: 'ask', origin: 'https://kho.example' } }],
    ['choose', { coming: { kind: 'choose' } }],
    ['failed', { coming: { kind: 'failed', failure: { code: 'DOC_DAMAGED', details: { reason: 'x' } } } }],
    ['password', refusal('DOC_ENCRYPTED')],
    ['refused', refusal('DOC_DAMAGED')],
    ['unseen', { isSeen: false }],
  ])('is told of the document first: %s', (why, more) => {
    const asked = { ...good, row: { ...row, ...more }, ready: 0, chosen: null };
    expect(whyNotSigned(asked)).toBe(`page.sign.why.${why}`);
  });

  it('is told of all documents of a batch', () => {
    expect(whyNotSigned({ ...good, isMany: true, ready: null })).toBe('page.sign.why.batch');
    expect(whyNotSigned({ ...good, isMany: true, ready: 0 })).toBe('page.sign.why.none');
    expect(whyNotSigned({ ...good, ready: null })).toBe('page.sign.why.reading');
  });

  it('is told of agent, token and certificate in the order in which the official gets at them', () => {
    const practice = { sha256: 'p', practice: true } as CertificateRow;
    const why = (more: Partial<Question>) => whyNotSigned({ ...good, ...more });
    expect(why({ agent: { kind: 'absent' }, chosen: null })).toBe('page.sign.why.agent');
    expect(why({ agent: { kind: 'unpaired' }, chosen: null })).toBe('page.sign.why.pair');
    expect(why({ agent: withChoices([], null), chosen: null })).toBe('page.sign.why.token');
    expect(why({ agent: withChoices([], practice), chosen: null })).toBe('page.sign.why.token-or-practice');
    expect(why({ chosen: null })).toBe('page.sign.why.certificate');
    expect(why({ isAskable: false })).toBe('page.sign.why.earlier');
  });
});
