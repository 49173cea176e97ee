import { constants } from 'node:os';
// pkcs11js: the one binding of PKCS#11 to Node that is kept up; used for its synchronous calls alone.
import pkcs11js from 'pkcs11js';
import { CKA, CKC, CKF, CKO, CKU } from './cryptoki.ts';

// Runs in the token host. What it gives back is what the module says, cut to sizes but not judged.

const maxObjects = 1024;
const maxValueBytes = 1 << 16;
const ckrCantLock = 0x0a;
const ckrAlreadyInitialized = 0x191;
const ckrUserAlreadyLoggedIn = 0x100;

/** One loaded PKCS#11 module. It stays loaded for the life of the process. */
export class HostModule {
  readonly #module = new pkcs11js.PKCS11();
  #session: Buffer | null = null;

  /** Loads the library and starts it. Throws what pkcs11js throws: a plain error where the system cannot load it. */
  open(path: string, preload: readonly string[], initDelayMs: number) {
    for (const name of preload) loadAlone(name);
    this.#module.load(path);
    if (initDelayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, initDelayMs);
    try {
      this.#module.C_Initialize({ flags: CKF.osLockingOk });
    } catch (error) {
      // Without locks is well enough: there is one thread.
      if (codeOf(error) === ckrCantLock) this.#module.C_Initialize();
      else if (codeOf(error) !== ckrAlreadyInitialized) throw error;
    }
    const { manufacturerID, libraryDescription } = this.#module.C_GetInfo();
    return { manufacturer: trimmed(manufacturerID), description: trimmed(libraryDescription) };
  }

  /** Every token that is present now. */
  slots() {
    const slots = [];
    const unread = [];
    for (const slot of this.#module.C_GetSlotList(true).slice(0, 256)) {
      try {
        const token = this.#module.C_GetTokenInfo(slot);
        // SoftHSM and others always show an empty slot to make the next token in.
        if ((token.flags & CKF.tokenInitialized) === 0) continue;
        slots.push({
          slot: copy(slot),
          label: trimmed(token.label),
          manufacturer: trimmed(token.manufacturerID),
          model: trimmed(token.model),
          serialNumber: trimmed(token.serialNumber),
          flags: token.flags >>> 0,
          minPin: length(token.minPinLen),
          maxPin: length(token.maxPinLen),
          mechanisms: this.#module.C_GetMechanismList(slot).slice(0, 2048),
        });
      } catch (error) {
        unread.push({ description: this.#describe(slot), ...refusalOf(error) });
      }
    }
    return { slots, unread };
  }

  #describe(slot: Buffer): string {
    try {
      return trimmed(this.#module.C_GetSlotInfo(slot).slotDescription);
    } catch {
      return '';
    }
  }

  /** The certificates that stand open on a token. No login. */
  objects(slot: Uint8Array) {
    const session = this.#module.C_OpenSession(Buffer.from(slot), CKF.serialSession);
    try {
      const certificates = [];
      for (const object of this.#find(session, CKO.certificate)) {
        const type = this.#attribute(session, object, CKA.certificateType);
        const der = this.#attribute(session, object, CKA.value);
        if (der === null || der.length === 0 || (type !== null && number(type) !== CKC.x509)) continue;
        certificates.push({
          der,
          id: this.#attribute(session, object, CKA.id) ?? new Uint8Array(),
          label: (this.#attribute(session, object, CKA.label) ?? new Uint8Array()).subarray(0, 1024),
        });
      }
      return { certificates };
    } finally {
      this.#module.C_CloseSession(session);
    }
  }

  /** Opens the one session of this process, logs in once, and gives the keys that are then visible. */
  login(slot: Uint8Array, pin: string) {
    const session = this.#module.C_OpenSession(Buffer.from(slot), CKF.serialSession);
    this.#session = session;
    try {
      this.#module.C_Login(session, CKU.user, pin);
    } catch (error) {
      if (codeOf(error) !== ckrUserAlreadyLoggedIn) throw error;
    }
    return {
      privateKeys: this.#find(session, CKO.privateKey).map((object) => ({
        key: copy(object),
        ...this.#keyFacts(session, object),
        mayNotSign: this.#flag(session, object, CKA.sign) === false,
        alwaysAuthenticate: this.#flag(session, object, CKA.alwaysAuthenticate) === true,
      })),
      publicKeys: this.#find(session, CKO.publicKey).map((object) => this.#keyFacts(session, object)),
    };
  }

  /** @param pin where the key wants a login of its own between C_SignInit and C_Sign, with no call between */
  sign(
    key: Uint8Array,
    mechanism: number,
    pss: { hash: number; mgf: number; saltBytes: number } | null,
    input: Uint8Array,
    pin: string | null,
  ) {
    const session = this.#session;
    if (session === null) throw new Error('sign before login');
    const parameter =
      pss === null
        ? {}
        : {
            parameter: {
              type: pkcs11js.CK_PARAMS_RSA_PSS,
              hashAlg: pss.hash,
              mgf: pss.mgf,
              saltLen: pss.saltBytes,
            },
          };
    this.#module.C_SignInit(session, { mechanism, ...parameter }, Buffer.from(key));
    if (pin !== null) this.#module.C_Login(session, CKU.contextSpecific, pin);
    return { value: copy(this.#module.C_Sign(session, Buffer.from(input), Buffer.alloc(4096))) };
  }

  /** Leaves the token as it was found. Some modules never come back from it: the agent waits a second and no longer. */
  close(): void {
    if (this.#session !== null) {
      this.#module.C_Logout(this.#session);
      this.#module.C_CloseSession(this.#session);
    }
    this.#module.C_Finalize();
  }

  #find(session: Buffer, objectClass: number): Buffer[] {
    this.#module.C_FindObjectsInit(session, [{ type: CKA.class, value: objectClass }]);
    try {
      const objects: Buffer[] = [];
      while (objects.length < maxObjects) {
        const more = this.#module.C_FindObjects(session, 64);
        if (more.length === 0) break;
        objects.push(...more);
      }
      return objects.slice(0, maxObjects);
    } finally {
      this.#module.C_FindObjectsFinal(session);
    }
  }

  #keyFacts(session: Buffer, object: Buffer) {
    const type = this.#attribute(session, object, CKA.keyType);
    return {
      id: this.#attribute(session, object, CKA.id) ?? new Uint8Array(),
      keyType: type === null ? null : number(type),
      modulus: this.#attribute(session, object, CKA.modulus),
      point: this.#attribute(session, object, CKA.ecPoint),
    };
  }

  /** One attribute at a time: a module that lacks one of several refuses them all. */
  #attribute(session: Buffer, object: Buffer, type: number): Uint8Array<ArrayBuffer> | null {
    try {
      const value = this.#module.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
      return value === undefined || value.length > maxValueBytes ? null : copy(value);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      return null;
    }
  }

  #flag(session: Buffer, object: Buffer, type: number): boolean | null {
    const value = this.#attribute(session, object, type);
    return value === null || value.length === 0 ? null : value[0] !== 0;
  }
}

/** The CK_RV in an error of pkcs11js; null: it is none of a module's. */
export function codeOf(error: unknown): number | null {
  return error instanceof pkcs11js.Pkcs11Error ? error.code : null;
}

/** What the module refused; an error of another kind is thrown on. */
export function refusalOf(error: unknown): { ckr: number; call: string } {
  const ckr = codeOf(error);
  if (ckr === null) throw error;
  return { ckr: ckr >>> 0, call: (error as { method?: string }).method ?? '' };
}

/**
 * Loads a library so that it finds its own symbols before those of this program. Node exports the OpenSSL that is built
 * into it; without this the system's libcrypto, which many modules bring along, would call into the other copy.
 * dlopen's work is done when Node finds that it is no addon and says so; libcrypto stays (DF_1_NODELETE).
 */
function loadAlone(name: string): void {
  const { RTLD_NOW, RTLD_DEEPBIND } = constants.dlopen;
  if (RTLD_NOW === undefined || RTLD_DEEPBIND === undefined) return;
  try {
    process.dlopen({ exports: {} }, name, RTLD_NOW | RTLD_DEEPBIND);
  } catch {
    // Absent libraries are the module's to report.
  }
}

/** PKCS#11 pads its texts with blanks; some modules use NUL. */
function trimmed(text: string): string {
  return text.replace(/[\s\0]+$/, '').slice(0, 512);
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

/** A CK_ULONG as the module lays it in memory: 4 or 8 bytes, in the machine's order. */
function number(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes);
  if (buffer.length === 8) return Number(buffer.readBigUInt64LE());
  return buffer.length === 4 ? buffer.readUInt32LE() : -1;
}

/** A length of a PIN; CK_UNAVAILABLE_INFORMATION and other nonsense become 0, which means unknown. */
function length(value: number): number {
  return Number.isSafeInteger(value) && value > 0 && value <= 0xffff ? value : 0;
}
