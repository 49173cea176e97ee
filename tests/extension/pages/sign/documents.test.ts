import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../extension/jobs/job.ts';
import {
  type DocumentRow,
  nameOf,
  nothingKnown,
  readinessOf,
  readyRows,
  refusalOf,
  rowsOf,
} from '../../../../extension/pages/sign/documents.ts';

const blob = new Blob(['%PDF-1.7']);
const job = {
  documents: [
    { name: 'a.pdf', type: 'application/pdf', blob },
    { name: 'b.pdf', type: 'application/pdf', blob: null, address: 'https://kho.example/b' },
    { name: 'c.pdf', type: 'application/pdf', blob: null, address: null },
  ],
} as unknown as Job;
const read = { ...nothingKnown, sha256: 'ab'.repeat(32), isChecked: true };
const row = (more: Partial<DocumentRow>): DocumentRow => ({ ...(rowsOf(job)[0] as DocumentRow), facts: read, ...more });

describe('why a document cannot be signed at all', () => {
  const damaged = { code: 'DOC_DAMAGED', details: { reason: 'xref' } } as const;
  const gone = { code: 'DOWNLOAD_FAILED', details: { reason: 'HTTP 404' } } as const;

  it('is what reading or fetching it has told', () => {
    expect(refusalOf(row({ facts: { ...read, refusal: damaged } }))).toEqual(damaged);
    expect(refusalOf(row({ coming: { kind: 'failed', failure: gone } }))).toEqual(gone);
  });

  it('is nothing where the official could still do something, or left it out', () => {
    const encrypted = { code: 'DOC_ENCRYPTED', details: {} } as const;
    expect(refusalOf(row({}))).toBeNull();
    expect(refusalOf(row({ facts: { ...read, refusal: encrypted } }))).toBeNull();
    expect(refusalOf(row({ facts: { ...read, refusal: damaged }, isWanted: false }))).toBeNull();
  });
});

describe('the documents of a job', () => {
  it('are here, are got, or are chosen', () => {
    expect(rowsOf(job).map(({ coming }) => coming?.kind ?? 'here')).toEqual(['here', 'loading', 'choose']);
  });

  it.each([
    ['ready', {}],
    ['reading', { facts: nothingKnown }],
    ['reading', { facts: { ...nothingKnown, sha256: 'ab' } }],
    ['loading', { coming: { kind: 'loading' } }],
    ['needs-act', { coming: { kind: 'ask', origin: 'https://kho.example' } }],
    ['needs-act', { coming: { kind: 'choose' } }],
    ['needs-act', { facts: { ...read, refusal: { code: 'DOC_ENCRYPTED', details: {} } } }],
    ['refused', { facts: { ...read, refusal: { code: 'DOC_DAMAGED', details: { reason: 'xref' } } } }],
    ['left-out', { isWanted: false }],
  ] as const)('%s: %o', (state, more) => {
    expect(readinessOf(row(more as Partial<DocumentRow>))).toBe(state);
  });
});

describe('what one press signs', () => {
  it('is what is wanted and can be signed, in its order', () => {
    const rows = [
      row({ n: 0 }),
      row({ n: 1, isWanted: false }),
      row({ n: 2, coming: { kind: 'choose' } }),
      row({ n: 3 }),
    ];
    expect(readyRows(rows)?.map(({ n }) => n)).toEqual([0, 3]);
  });

  it('is not known while one of them is still got or read', () => {
    expect(readyRows([row({ n: 0 }), row({ n: 1, coming: { kind: 'loading' } })])).toBeNull();
    expect(readyRows([row({ n: 0 }), row({ n: 1, facts: nothingKnown })])).toBeNull();
  });
});

it('what is still to be chosen has no name, whatever the portal calls it', () => {
  expect(rowsOf(job).map(nameOf)).toEqual(['a.pdf', 'b.pdf', '']);
});
