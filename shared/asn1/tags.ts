/** Identifier octets of the universal types that X.509 and CMS use (X.690 §8.1.2, X.680 table 1). */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Identifier octet of a context-specific tag `[number]`, constructed (an explicit tag, or an implicit one of a SEQUENCE or SET). */
export const contextTag = (number: number): number => 0xa0 | number;

/** Identifier octet of a context-specific tag `[number]`, primitive (an implicit tag of a simple type). */
export const contextPrimitive = (number: number): number => 0x80 | number;
