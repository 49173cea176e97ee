/**
 * The numbers of PKCS#11 that the agent uses, by their own names.
 *
 * @see PKCS#11 v2.40 Base Specification and Current Mechanisms; pkcs11t.h
 */
export const CKF = {
  osLockingOk: 0x2,
  serialSession: 0x4,
  loginRequired: 0x4,
  userPinInitialized: 0x8,
  protectedAuthenticationPath: 0x100,
  tokenInitialized: 0x400,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
  userPinToBeChanged: 0x80000,
} as const;

/** User types of `C_Login` (PKCS #11 v3.1). */
export const CKU = { user: 1, contextSpecific: 2 } as const;

/** Object classes. */
export const CKO = { certificate: 1, publicKey: 2, privateKey: 3 } as const;

/** Attributes. */
export const CKA = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  certificateType: 0x80,
  keyType: 0x100,
  id: 0x102,
  sign: 0x108,
  modulus: 0x120,
  ecPoint: 0x181,
  alwaysAuthenticate: 0x202,
} as const;

/** Certificate types. */
export const CKC = { x509: 0 } as const;

/** Key types. */
export const CKK = { rsa: 0, ec: 3 } as const;

/** Mechanisms. */
export const CKM = { rsaPkcs: 0x1, rsaPkcsPss: 0xd, ecdsa: 0x1041 } as const;
