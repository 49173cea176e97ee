import type { Token } from './lex.ts';
import { identity, type Matrix, moved, times } from './matrix.ts';
import type { Rectangle } from './page-geometry.ts';

export type MarkKind = 'text' | 'area' | 'image' | 'line';

/** A place that content paints on. */
export interface Mark {
  readonly kind: MarkKind;
  readonly box: Rectangle;
  /** White, as the paper is: nothing to be seen below, and a cover above. */
  readonly white: boolean;
}

/** What `q` saves of the graphics state, as far as it matters here (ISO 32000-2 §8.4.2). */
interface State {
  readonly matrix: Matrix;
  readonly lineWidth: number;
  readonly white: boolean;
  readonly seeThrough: boolean;
  readonly size: number;
  readonly codeBytes: 1 | 2;
  readonly leading: number;
  readonly stretch: number;
  readonly rise: number;
  readonly invisible: boolean;
}

const first: Omit<State, 'matrix'> = {
  lineWidth: 1,
  white: false,
  seeThrough: false,
  size: 0,
  codeBytes: 1,
  leading: 0,
  stretch: 1,
  rise: 0,
  invisible: false,
};

/** Lines from this width (in points) on are areas. */
const broadPoints = 3;
const savedAtMost = 512;
/** A shading paints all that its clip leaves; clips are not followed. */
const everywhere: Rectangle = [-1e6, -1e6, 1e6, 1e6];

/** Interprets one content stream operator by operator and gives the marks that it leaves. Its lifetime is one content. */
export class Painter {
  #state: State;
  readonly #saved: State[] = [];
  #points: [number, number][] = [];
  #text: Matrix = identity;
  #line: Matrix = identity;
  #marks: Mark[] = [];

  constructor(matrix: Matrix, state: Omit<State, 'matrix'> = first) {
    this.#state = { ...state, matrix };
  }

  get matrix(): Matrix {
    return this.#state.matrix;
  }

  /** The marks since the last call. */
  take(): readonly Mark[] {
    const marks = this.#marks;
    this.#marks = [];
    return marks;
  }

  /** One for a form that is drawn here. */
  inside(matrix: Matrix): Painter {
    return new Painter(matrix, this.#state);
  }

  image(): void {
    this.#mark('image', moved([0, 0, 1, 1], this.#state.matrix), false);
  }

  blend(seeThrough: boolean | null): void {
    if (seeThrough !== null) this.#set({ seeThrough });
  }

  /** @param isComposite whether a font of the resources has codes of two bytes */
  operator(word: string, operands: readonly Token[], isComposite: (font: string) => boolean): void {
    const numbers = operands.flatMap((token) => (token.kind === 'number' ? [token.value] : []));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    switch (word) {
      case 'q':
        if (this.#saved.length < savedAtMost) this.#saved.push(this.#state);
        return;
      case 'Q':
        this.#state = this.#saved.pop() ?? this.#state;
        return;
      case 'cm':
        this.#set({ matrix: times([a, b, c, d, e, f], this.#state.matrix) });
        return;
      case 'w':
        this.#set({ lineWidth: a });
        return;
      case 'g':
        this.#set({ white: a >= 1 });
        return;
      case 'rg':
      case 'k':
        this.#set({ white: word === 'k' ? a + b + c + d === 0 : a >= 1 && b >= 1 && c >= 1 });
        return;
      case 'cs':
        this.#set({ white: false });
        return;
      case 'sc':
      case 'scn':
        this.#set({ white: numbers.length === 4 ? numbers.every((n) => n === 0) : isWhiteLight(numbers) });
        return;
      case 'sh':
        this.#mark('area', everywhere, false);
        return;
      case 'EI':
        this.image();
        return;
      default:
        if (!this.#path(word, numbers)) this.#letters(word, operands, numbers, isComposite);
    }
  }

  #set(changes: Partial<State>): void {
    this.#state = { ...this.#state, ...changes };
  }

  #mark(kind: MarkKind, box: Rectangle, white: boolean): void {
    if (!this.#state.seeThrough && box.every(Number.isFinite)) this.#marks.push({ kind, box, white });
  }

  /** Paths (ISO 32000-2 §8.5); whether the operator was one. */
  #path(word: string, numbers: readonly number[]): boolean {
    switch (word) {
      case 're': {
        const [x = 0, y = 0, width = 0, height = 0] = numbers;
        this.#points.push([x, y], [x + width, y + height]);
        return true;
      }
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
        for (let at = 0; at + 1 < numbers.length; at += 2) this.#points.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
        return true;
      case 'f':
      case 'F':
      case 'f*':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.#area('area', 0);
        return true;
      case 'S':
      case 's':
        this.#area(this.#lineWidth() > broadPoints ? 'area' : 'line', this.#state.lineWidth / 2);
        return true;
      case 'n':
        this.#points = [];
        return true;
      default:
        return false;
    }
  }

  #lineWidth(): number {
    const [a, b, c, d] = this.#state.matrix;
    return this.#state.lineWidth * Math.sqrt(Math.abs(a * d - b * c));
  }

  #area(kind: 'area' | 'line', half: number): void {
    const points = this.#points;
    this.#points = [];
    if (points.length === 0) return;
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of points) {
      [left, bottom, right, top] = [Math.min(left, x), Math.min(bottom, y), Math.max(right, x), Math.max(top, y)];
    }
    const box = moved([left - half, bottom - half, right + half, top + half], this.#state.matrix);
    this.#mark(kind, box, kind === 'area' && this.#state.white);
  }

  /** Text (ISO 32000-2 §9.3, §9.4). */
  #letters(
    word: string,
    operands: readonly Token[],
    numbers: readonly number[],
    isComposite: (font: string) => boolean,
  ): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    const { leading } = this.#state;
    switch (word) {
      case 'BT':
        this.#text = this.#line = identity;
        return;
      case 'Tf': {
        const [font] = operands;
        const codeBytes = font?.kind === 'name' && isComposite(font.text) ? 2 : 1;
        this.#set({ size: a, codeBytes });
        return;
      }
      case 'TL':
        this.#set({ leading: a });
        return;
      case 'Tz':
        this.#set({ stretch: a / 100 });
        return;
      case 'Ts':
        this.#set({ rise: a });
        return;
      case 'Tr':
        // Neither filled nor stroked: the letters that text recognition lays under a scan.
        this.#set({ invisible: a === 3 || a === 7 });
        return;
      case 'Tm':
        this.#text = this.#line = [a, b, c, d, e, f];
        return;
      case 'Td':
        this.#newLine(a, b);
        return;
      case 'TD':
        this.#set({ leading: -b });
        this.#newLine(a, b);
        return;
      case 'T*':
        this.#newLine(0, -leading);
        return;
      case "'":
      case '"':
        this.#newLine(0, -leading);
        this.#show(operands);
        return;
      case 'Tj':
      case 'TJ':
        this.#show(operands);
        return;
    }
  }

  #newLine(x: number, y: number): void {
    this.#text = this.#line = times([1, 0, 0, 1, x, y], this.#line);
  }

  #show(operands: readonly Token[]): void {
    const { size, codeBytes, stretch, rise, invisible, matrix, white } = this.#state;
    let width = 0;
    let codes = 0;
    for (const token of operands) {
      if (token.kind === 'number') width -= (token.value / 1000) * size;
      if (token.kind !== 'string') continue;
      codes += token.bytes.length / codeBytes;
      // Half an em is what a letter takes on the average.
      width += (token.bytes.length / codeBytes) * size * 0.5;
    }
    const box = moved([0, rise - size * 0.2, width * stretch, rise + size * 0.75], times(this.#text, matrix));
    this.#text = times([1, 0, 0, 1, width * stretch, 0], this.#text);
    if (codes > 0 && !invisible) this.#mark('text', box, white);
  }
}

const isWhiteLight = (numbers: readonly number[]): boolean => numbers.length > 0 && numbers.every((n) => n >= 1);
