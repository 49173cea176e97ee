import type { ForeignUpload } from '../jobs/conversation.ts';
import { type FileCall, uploadField } from '../portals/vgca/file-call.ts';
import { type FormAnswer, sendForm } from './send-form.ts';

/** Sends a signed file to the handler that the page named on its own origin. */
export function upload({ handler, fields, bearer }: FileCall, signed: File): Promise<FormAnswer> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append(uploadField, signed, signed.name);
  return sendForm(handler.href, 'POST', form, bearer === '' ? {} : { Authorization: `Bearer ${bearer}` });
}

/** The same for the extension's own page, where the handler is on another origin: no token of the page's goes there. */
export const foreignUpload = ({ handler, fields }: FileCall): ForeignUpload => ({
  address: handler.href,
  file: uploadField,
  fields,
  bearer: null,
});
