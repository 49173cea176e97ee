import { choosePrompt } from '../../agent/prompt/choose-prompt.ts';
import { terminalPrompt } from '../../agent/prompt/terminal.ts';
import { isFailure } from '../../shared/errors.ts';

// Asks for a PIN on the terminal that it was started on, and prints what came of it: run by tests on a pseudo-terminal.
const subject = {
  origin: 'https://van-ban.example.gov.vn',
  signer: 'Nguyễn Văn A',
  issuer: 'CA thử',
  token: 'Token',
  documents: [{ name: 'Tờ trình.pdf', sizeBytes: 48_213 }],
  shortDigest: 'ab12 cd34 ef56 7890',
};
const prompt = process.argv[2] === 'own' ? terminalPrompt('vi') : choosePrompt(process.env, 'vi');
try {
  const pin = await prompt.askPin(subject, { pin: 'ok', minLength: 4, maxLength: 8 });
  process.stdout.write(`answer: ${Buffer.from(pin).toString('hex')}\n`);
} catch (error) {
  if (!isFailure(error)) throw error;
  process.stdout.write(`answer: ${error.code}\n`);
}
