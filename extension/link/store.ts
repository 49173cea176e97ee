import type { PairingStore, StoredPairing } from './world.ts';

const databaseName = 'trien-link';
const table = 'pairings';
/** There is one pairing at a time. */
const row = 'current';

/**
 * The pairing in IndexedDB. Its private key is a `CryptoKey` that the database clones without ever showing its bytes,
 * so that not even this extension's own code can give it away.
 */
export const indexedPairings: PairingStore = {
  read: () => inTable('readonly', (pairings) => pairings.get(row)).then((found) => (found as StoredPairing) ?? null),
  write: (pairing) => inTable('readwrite', (pairings) => pairings.put(pairing, row)).then(() => {}),
  remove: () => inTable('readwrite', (pairings) => pairings.delete(row)).then(() => {}),
};

async function inTable(
  mode: IDBTransactionMode,
  act: (pairings: IDBObjectStore) => { readonly result: unknown },
): Promise<unknown> {
  const database = await open();
  try {
    const transaction = database.transaction(table, mode);
    const request = act(transaction.objectStore(table));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
