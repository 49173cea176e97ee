import type { ForeignUpload } from '../jobs/conversation.ts';
import { type FileCall, uploadField } from '../portals/vgca/file-call.ts';
import { answerMaxChars } from '../portals/vgca/handler-answer.ts';

/** A slow line may take minutes for a large file; a handler that never answers must not hold the page for ever. */
const uploadMs = 600_000;

/** What a handler answered; `status` 0: the file never got there. */
export interface Uploaded {
  readonly status: number;
  readonly body: string;
}

/** Sends a signed file to the page's own origin as the page itself would: its cookies, its origin. */
export async function upload({ handler, fields, bearer }: FileCall, signed: File): Promise<Uploaded> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append(uploadField, signed, signed.name);
  const headers = bearer === '' ? {} : { Authorization: `Bearer ${bearer}` };
  try {
    const signal = AbortSignal.timeout(uploadMs);
    const answer = await fetch(handler.href, { method: 'POST', body: form, credentials: 'include', headers, signal });
    return { status: answer.status, body: await startOf(answer) };
  } catch {
    return { status: 0, body: '' };
  }
}

/** The same for the extension's own page, where the handler is on another origin: no token of the page's goes there. */
export const foreignUpload = ({ handler, fields }: FileCall): ForeignUpload => ({
  address: handler.href,
  file: uploadField,
  fields,
  bearer: null,
});

/** The text of an answer, cut where it is longer than any that is read. */
async function startOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > answerMaxChars) {
      await reader.cancel();
      return text;
    }
  }
}
