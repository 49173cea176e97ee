import type { Role } from '../../shared/records/role.ts';
import type { RoleImage } from '../../shared/records/role-stamp.ts';

/** Roles whose stamps show an image, with what the image is: a hand's signature in blue, an agency's seal in red. */
export const imageRoles = { approve: 'signature', initial: 'signature', issue: 'seal' } as const satisfies Partial<
  Record<Role, 'signature' | 'seal'>
>;

/** One of them. */
export type ImageRole = keyof typeof imageRoles;

/** The image of a role, as the official keeps it. */
export interface Template {
  readonly role: ImageRole;
  /** Name of the file that was chosen. */
  readonly name: string;
  /** PNG or JPEG, no larger than the link takes. */
  readonly blob: Blob;
  readonly image: RoleImage;
  /** ISO 8601. */
  readonly since: string;
}

const databaseName = 'trien-templates';
const table = 'templates';
const channelName = 'trien:templates';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function withTable<T>(mode: IDBTransactionMode, act: (all: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'role' });
  const database = await settled(opening);
  try {
    return await act(database.transaction(table, mode).objectStore(table));
  } finally {
    database.close();
  }
}

function tellChanged(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

/** Hears of every change, wherever it is made. Returns what ends the hearing. */
export function onTemplatesChanged(act: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = act;
  return () => channel.close();
}

/** All templates that the official keeps. */
export const templates = (): Promise<readonly Template[]> =>
  withTable('readonly', (all) => settled(all.getAll() as IDBRequest<Template[]>));

/** Keeps a template in place of the one that its role had. */
export async function keepTemplate(template: Template): Promise<void> {
  await withTable('readwrite', (all) => settled(all.put(template)));
  tellChanged();
}

/** Deletes the template of a role. */
export async function dropTemplate(role: ImageRole): Promise<void> {
  await withTable('readwrite', (all) => settled(all.delete(role)));
  tellChanged();
}

/** The template of a role; null where it has none, or shows no image. */
export const templateOf = (all: readonly Template[], role: Role): Template | null =>
  all.find((template) => template.role === role) ?? null;
