import type { Say } from '../text/text.ts';
import { hierarchyWord } from '../trust/profiles.ts';
import type { Report } from './report.ts';

/** What is said of a file as a whole, beside its verdict. */
export interface DocumentField {
  readonly id: 'standing' | 'hierarchy';
  readonly label: string;
  readonly text: string;
  /** The reason, where there is one to tell. */
  readonly why: string | null;
}

/**
 * What the file is under Decree 30/2020/NĐ-CP, and under which hierarchies its signatures reach an anchor: Law
 * 20/2023/QH15, article 22(1), keeps those of public and of public-service signatures apart. Nothing of a file without
 * signatures.
 */
export function documentFields({ document, signatures }: Report, say: Say): readonly DocumentField[] {
  if (signatures.length === 0) return [];
  const words = signatures.map(({ anchor, hierarchy }) =>
    anchor === null ? say('report.field.anchor.none') : say('trust.hierarchy', { hierarchy: hierarchyWord(hierarchy) }),
  );
  return [
    {
      id: 'standing',
      label: say('standing.label'),
      text: say(`standing.name.${document.standing}`),
      why: document.why,
    },
    { id: 'hierarchy', label: say('report.field.hierarchy'), text: [...new Set(words)].join('; '), why: null },
  ];
}
