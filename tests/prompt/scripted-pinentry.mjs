#!/usr/bin/env node
// A pinentry that plays the official. `TRIEN_TEST_PINENTRY` names a JSON file:
//
//   { "pin": "1234" | ["12", "1234"], "confirm": true, "error": 83886179, "delayMs": 0, "log": "shown.ndjson" }
//
// `pin`: what is typed, one after another, the last one again and again. `error`: answers GETPIN and CONFIRM with this
// number in place of a PIN or a yes. `confirm`: false says no. `hang`: answers nothing. `log`: a file to which one
// JSON line is appended for each question: { "ask", "pid", "title", "description", "error", "prompt", "ok", "cancel" }.
import { appendFileSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const script = JSON.parse(readFileSync(process.env.TRIEN_TEST_PINENTRY, 'utf8'));
const pins = [script.pin ?? ''].flat();
const cancelled = 83886179;
const notConfirmed = 83886194;
const shown = {};
const names = {
  SETTITLE: 'title',
  SETDESC: 'description',
  SETERROR: 'error',
  SETPROMPT: 'prompt',
  SETOK: 'ok',
  SETCANCEL: 'cancel',
};

const say = (line) => process.stdout.write(`${line}\n`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const escaped = (text) =>
  text.replace(/[%\r\n]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);

async function question(ask) {
  if (script.log) appendFileSync(script.log, `${JSON.stringify({ ask, pid: process.pid, ...shown })}\n`);
  delete shown.error;
  if (script.hang) await pause(600_000);
  await pause(script.delayMs ?? 0);
  if (script.error) return say(`ERR ${script.error} refused <Pinentry>`);
  if (ask === 'CONFIRM') return say(script.confirm === false ? `ERR ${notConfirmed} Not confirmed <Pinentry>` : 'OK');
  const pin = pins.length > 1 ? pins.shift() : pins[0];
  if (pin === undefined) return say(`ERR ${cancelled} Operation cancelled <Pinentry>`);
  if (pin !== '') say(`D ${escaped(pin)}`);
  say('OK');
}

say('OK Pleased to meet you');
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(' ');
  const text = decodeURIComponent(words.join(' '));
  if (command in names) {
    shown[names[command]] = text;
    say('OK');
  } else if (command === 'GETPIN' || command === 'CONFIRM') await question(command);
  else if (command === 'OPTION' || command === 'SETTIMEOUT') say('OK');
  else if (command === 'BYE') {
    say('OK closing connection');
    process.exit(0);
  } else say('ERR 536871187 Unknown IPC command <User defined source 1>');
}
