import { expect, it } from 'vitest';
import { noteText } from '../../../shared/signing/note-text.ts';
import { sayIn } from '../../../shared/text/text.ts';

it('tells each note in both languages, with its facts', () => {
  const [vi, en] = [sayIn('vi'), sayIn('en')];
  expect(noteText({ code: 'recovered', reason: 'no startxref' }, vi)).toContain('dò lại');
  expect(noteText({ code: 'xfa', dynamic: true }, en)).toContain('placeholder');
  expect(noteText({ code: 'xfa', dynamic: false }, en)).toContain('left as it is');
  expect(noteText({ code: 'seed-value', constraint: 'Reasons' }, vi)).toContain('(Reasons)');
  expect(noteText({ code: 'usage-rights' }, en)).toContain('Adobe');
  expect(noteText({ code: 'need-appearances' }, vi)).toContain('vẽ lại');
});

it('tells what the rules of an office leave to be known', () => {
  for (const code of ['annex-alone', 'seal-without-person', 'seal-unproven'] as const) {
    for (const language of ['vi', 'en'] as const)
      expect(noteText({ code }, sayIn(language)).length).toBeGreaterThan(40);
  }
});
