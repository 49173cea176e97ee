import { describe, expect, it } from 'vitest';
import type { Change, ChangeKind } from '../../../../shared/pdf/change.ts';
import { failed, goodFacts, judged, passed, undecided } from '../good-facts.ts';

const { place } = goodFacts();
const revision = { ...place, coverage: 'revision', revision: 1, revisions: 2 } as const;

describe('format (EN 319 102-1 §5.2.2)', () => {
  it('fails where the structure is malformed, and is open where it is of an unknown form', () => {
    expect(judged({ form: 'malformed' }, 'format')).toMatchObject(failed('FORMAT_FAILURE'));
    const unknown = { indication: 'INDETERMINATE', subIndication: 'GENERIC', result: 'not-done' };
    expect(judged({ form: 'unsupported' }, 'format')).toMatchObject(unknown);
  });
});

describe('coverage (ISO 32000-2 §12.8.1)', () => {
  it('fails where the byte range is not what it claims', () => {
    const broken = { ...place, coverage: 'broken', coverageFault: 'contents' } as const;
    expect(judged({ place: broken }, 'coverage')).toMatchObject(failed('FORMAT_FAILURE'));
  });

  it('may end with an earlier revision', () => {
    expect(judged({ place: revision }, 'coverage')).toMatchObject({ ...passed, text: 'check.coverage.revision' });
  });
});

describe('changes after a signature (ISO 32000-2 §12.8.2.2)', () => {
  const changeOf = (kind: ChangeKind): Change => ({
    revision: 2,
    kind,
    what: 'x',
    subject: 'object',
    act: 'changed',
    field: null,
    locked: false,
  });
  const changes = (...kinds: ChangeKind[]) => ({
    place: revision,
    changesAfter: kinds.map(changeOf),
  });

  it('may be further signatures, timestamps, evidence and the metadata of who wrote them', () => {
    expect(judged(changes('signature', 'timestamp', 'dss', 'metadata'), 'changes-after')).toMatchObject(passed);
    expect(judged(changes(), 'changes-after')).toMatchObject({ ...passed, text: 'check.changes-after.none' });
  });

  it('leave the signature undecided where one of them is anything else', () => {
    for (const kind of ['form-fill', 'annotation', 'other'] as const) {
      expect(judged(changes('signature', kind), 'changes-after')).toMatchObject(undecided('GENERIC'));
    }
  });

  it('may be an object that nothing leads to, after any signature', () => {
    expect(judged({ ...changes('unused'), certification: 1 }, 'changes-after')).toMatchObject(passed);
  });

  it('fail it where pages that were signed are gone (table 257)', () => {
    const gone = { place: revision, changesAfter: [changeOf('dss'), { ...changeOf('other'), lost: true } as const] };
    expect(judged(gone, 'changes-after')).toMatchObject(failed('FORMAT_FAILURE'));
  });

  it('may be nothing that an earlier signature locked (§12.8.2.4)', () => {
    const locked = { place: revision, changesAfter: [{ ...changeOf('signature'), locked: true }] };
    expect(judged(locked, 'changes-after')).toMatchObject(undecided('GENERIC'));
  });

  it('may be neither signature nor metadata after one that certifies with P = 1 (table 257)', () => {
    expect(judged({ ...changes('signature'), certification: 1 }, 'changes-after')).toMatchObject(undecided('GENERIC'));
    expect(judged({ ...changes('metadata'), certification: 1 }, 'changes-after')).toMatchObject(undecided('GENERIC'));
    expect(judged({ ...changes('signature'), certification: 2 }, 'changes-after')).toMatchObject(passed);
    expect(judged({ ...changes('dss'), certification: 1 }, 'changes-after')).toMatchObject(passed);
  });
});

it('bytes behind the signature in its place, and attributes out of order, are told and bar nothing', () => {
  const padded = { ...place, paddedWithZeros: false };
  expect(judged({ place: padded }, 'padding')).toMatchObject({ ...passed, result: 'warning' });
  expect(judged({ signedAttributes: 'unordered' }, 'signed-attributes')).toMatchObject({
    ...passed,
    result: 'warning',
  });
});

describe('what is seen of changes after a signature (ISO 32000-2 §12.8.2.2.2)', () => {
  const seen = (kind: ChangeKind, covers: boolean, page = 2): Change => ({
    revision: 2,
    kind,
    what: 'x',
    subject: 'annotation',
    act: 'added',
    field: 'a',
    locked: false,
    look: { page, annotation: 'FreeText', covers },
  });
  const judge = (...changesAfter: Change[]) => judged({ place: revision, changesAfter }, 'seen-after');

  it('hides nothing where nothing is drawn, or nothing stands below', () => {
    expect(judge()).toMatchObject({ ...passed, text: 'check.seen-after.nothing' });
    expect(judge(seen('signature', false))).toMatchObject({ ...passed, text: 'check.seen-after.beside' });
  });

  it('leaves the signature undecided where an annotation or a field hides what was signed, by page and kind', () => {
    for (const kind of ['annotation', 'form-fill', 'other'] as const) {
      expect(judge(seen('annotation', false), seen(kind, true))).toMatchObject({
        ...undecided('GENERIC'),
        text: 'check.seen-after.hidden',
      });
    }
  });

  it('is told where a later signature lies over it, a comment was made or a field was filled', () => {
    const told = (text: string) => ({ indication: 'TOTAL-PASSED', result: 'warning', text });
    expect(judge(seen('signature', true))).toMatchObject(told('check.seen-after.signature'));
    const comment = { ...seen('annotation', false), certified: 3 } as const;
    expect(judge(comment)).toMatchObject(told('check.seen-after.comment'));
    const filled = { ...seen('form-fill', false), filling: 'first' } as const;
    expect(judge(filled)).toMatchObject(told('check.seen-after.filled'));
  });
});
