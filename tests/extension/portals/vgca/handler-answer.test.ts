import { expect, it } from 'vitest';
import { readHandlerAnswer } from '../../../../extension/portals/vgca/handler-answer.ts';

const place = '{"fileEntryId":1,"url":"/a \\"b\\""}';

it.each([
  ['{"Status":true}', true],
  ['{"Status":0}', true],
  ['{"Status":"0"}', true],
  ['{"Status":"True","status":false}', true],
  ['{"status":true}', true],
  ['\ufeff{"Status":true}', true],
  ['"{\\"Status\\":true}"', true],
  ['', true],
  ['{"Status":false}', false],
  ['{"Status":1}', false],
  ['{"Status":null}', false],
  ['{"Message":"x"}', false],
  ['{"Status":true,"FileServer":"C:\\kho"}', false],
  ['[]', false],
  ['<html>', false],
])('with 200, %s is taken: %s', (body, isTaken) => {
  expect(readHandlerAnswer(200, body).kind).toBe(isTaken ? 'taken' : 'refused');
});

it.each([0, 302, 400, 403, 417, 500])('with %s nothing is taken, whatever it says', (status) => {
  expect(readHandlerAnswer(status, '{"Status":true,"Message":"x"}')).toEqual({
    kind: 'refused',
    why: 'status',
    message: 'x',
  });
});

it('knows that a login is asked for', () => {
  expect(readHandlerAnswer(401, '')).toEqual({ kind: 'logged-out' });
});

it('keeps FileServer byte for byte, and a nested object as its text', () => {
  expect(readHandlerAnswer(200, JSON.stringify({ Status: true, FileServer: ` ${place} ` }))).toMatchObject({
    fileServer: ` ${place} `,
  });
  expect(readHandlerAnswer(200, `{"Status":true,"FileServer":${place}}`)).toMatchObject({ fileServer: place });
});

it('calls an empty body taken without proof', () => {
  expect(readHandlerAnswer(204, '')).toMatchObject({ kind: 'taken', isProved: false });
  expect(readHandlerAnswer(200, '{"Status":true}')).toMatchObject({ kind: 'taken', isProved: true });
});
