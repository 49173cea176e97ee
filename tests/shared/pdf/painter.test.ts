import { expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { Lexer, type Token } from '../../../shared/pdf/lex.ts';
import { identity } from '../../../shared/pdf/matrix.ts';
import { Painter } from '../../../shared/pdf/painter.ts';

function paint(content: string, painter = new Painter(identity)): Painter {
  const lexer = new Lexer(sourceOf(fromLatin1(content)), 0, true);
  let operands: Token[] = [];
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) {
    if (token.kind !== 'word') operands.push(token);
    else {
      painter.operator(token.text, operands, () => false);
      operands = [];
    }
  }
  return painter;
}

it('gives each mark once', () => {
  const painter = paint('0 0 1 1 re f');
  expect(painter.take()).toHaveLength(1);
  expect(painter.take()).toHaveLength(0);
});

it('a form begins with the state of what draws it, and gives none back', () => {
  const painter = paint('1 g 2 0 0 2 0 0 cm');
  const inside = paint('0 0 1 1 re f 0 g', painter.inside(painter.matrix));
  expect(inside.take()).toEqual([{ kind: 'area', box: [0, 0, 2, 2], white: true }]);
  expect(paint('0 0 1 1 re f', painter).take()).toEqual([{ kind: 'area', box: [0, 0, 2, 2], white: true }]);
});

it('more ends of states than beginnings harm nothing', () => {
  expect(paint('Q Q 0 0 1 1 re f').take()).toHaveLength(1);
});

it('white is told in each colour space', () => {
  for (const white of ['1 g', '1 1 1 rg', '0 0 0 0 k', '1 1 1 sc', '0 0 0 0 scn']) {
    expect(paint(`${white} 0 0 1 1 re f`).take()[0]?.white, white).toBe(true);
  }
  for (const other of ['0 g', '1 0 1 rg', '0 0 0 1 k', '/P scn', '1 g /Pattern cs']) {
    expect(paint(`${other} 0 0 1 1 re f`).take()[0]?.white, other).toBe(false);
  }
});
