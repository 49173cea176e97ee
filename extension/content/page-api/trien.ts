import packageRow from '../../../package.json' with { type: 'json' };
import { ask, extensionVersion } from './channel.ts';
import type { CallOptions, CertificateInfo, LoginToken, NamedDocument, Report, Status } from './public.ts';
import { crossing } from './signing.ts';

export { sign, signBatch } from './signing.ts';
export { TrienError } from './trien-error.ts';

/** Version of this library. */
export const version: string = packageRow.version;

/** See `public.ts`; so are the others. */
export async function status(options: CallOptions = {}): Promise<Status> {
  const { agent } = await ask<{ agent: string }>({ kind: 'status' }, options);
  return { extension: await extensionVersion(), agent };
}

/** See `public.ts`. */
export const certificates = (options: CallOptions = {}): Promise<readonly CertificateInfo[]> =>
  ask({ kind: 'certificates' }, options);

/** See `public.ts`. */
export const verify = (document: File | NamedDocument, options: CallOptions = {}): Promise<Report> =>
  ask({ kind: 'verify', document: crossing(document), language: options.lang ?? 'vi' }, options);

/** See `public.ts`. */
export const authenticate = (nonce: string, options: CallOptions = {}): Promise<LoginToken> =>
  ask({ kind: 'authenticate', nonce }, options);
