/**
 * How a profile names a place in a page: CSS; `text=Ký số` for what a person reads there; `label=Tệp đính kèm` for a field
 * by its label. ` >>> ` leads into the shadow root of what stands before it, open or closed. Nothing else: no expression
 * whose cost grows beyond the page’s own size.
 */
export interface SelectorStep {
  readonly by: 'css' | 'text' | 'label';
  readonly value: string;
}

const stepsMax = 4;

/**
 * Reads a selector.
 *
 * @param isCss whether the browser understands a CSS selector
 * @returns null where it is none
 */
export function readSelector(text: string, isCss: (css: string) => boolean): readonly SelectorStep[] | null {
  const parts = text.split(' >>> ').map((part) => part.trim());
  if (parts.length > stepsMax || parts.some((part) => part === '')) return null;
  const steps = parts.map(stepOf);
  return steps.every((step) => (step.by === 'css' ? isCss(step.value) : step.value !== '')) ? steps : null;
}

function stepOf(part: string): SelectorStep {
  if (part.startsWith('text=')) return { by: 'text', value: readable(part.slice(5)) };
  if (part.startsWith('label=')) return { by: 'label', value: readable(part.slice(6)) };
  return { by: 'css', value: part };
}

/** A text as people compare it: composed, single spaces, no case. */
export function readable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi');
}
