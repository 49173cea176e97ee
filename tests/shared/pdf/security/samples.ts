import { sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { fromHex } from '../../../../shared/bytes/hex.ts';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { Lexer } from '../../../../shared/pdf/lex.ts';
import { entry, isKind, type PdfDict, type PdfObject } from '../../../../shared/pdf/objects.ts';
import { parseValue } from '../../../../shared/pdf/parse.ts';

/** An encryption dictionary that qpdf 11.3 wrote for the passwords `user` and `owner`. */
export interface EncryptionSample {
  readonly dictionary: string;
  /** `Cong van`, as a string of object `number`, generation 0. */
  readonly encrypted: string;
  readonly number: number;
}

export const plainText = 'Cong van';
/** First element of /ID of all samples. */
export const fileId = bytesOf('968e7dd41bb0018b092df64ad9ed5f7b');

export const encryptionSamples = {
  'rc4-40': {
    number: 3,
    encrypted: '682d60aa2d4cc976',
    dictionary: [
      '<< /Filter /Standard /Length 40',
      '/O <94e8094419662a774442fb072e3d9f19e9d130ec09a4d0061e78fe920f7ab62f> /P -4 /R 2',
      '/U <5d86afaf17b13f5e3c44ed1cc59745793add3247e251b5b0451ba50d906e91ea> /V 1 >>',
    ].join(' '),
  },
  'rc4-128': {
    number: 3,
    encrypted: '35e1ee8ebbf2cc40',
    dictionary: [
      '<< /Filter /Standard /Length 128',
      '/O <0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /P -4 /R 3',
      '/U <7d645628f23b7c8fd81a2e83ed9e8e5d0122456a91bae5134273a6db134c87c4> /V 2 >>',
    ].join(' '),
  },
  'aes-128': {
    number: 3,
    encrypted: '0e1c2a38465462707e8c9aa8b6c4d2e084c6313f4a14f6aab57a4bf9792d3d02',
    dictionary: [
      '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /EncryptMetadata false /Filter /Standard /Length 128',
      '/O <0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /P -4 /R 4 /StmF /StdCF /StrF /StdCF',
      '/U <0f84ef38e90efd7533c16b3a883b338e0122456a91bae5134273a6db134c87c4> /V 4 >>',
    ].join(' '),
  },
  'aes-256-r5': {
    number: 3,
    encrypted: '0e1c2a38465462707e8c9aa8b6c4d2e0d3dd8cfed61ec85f01b4d8574e9e7e0e',
    dictionary: [
      '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256',
      '/O <5cc1b459c66b9bfa272c99d896fd567b3e64ab9680ac5c4d3e1462462fdaa386cdb6e3ad7d99d27a158bfaecd814ed5e>',
      '/OE <b328e954b5a6d77478f2413ab478dbff676f68320d982b2f9d2607bd2afd3113> /P -4',
      '/Perms <b9ad151dc49203b10d2c865fe3920023> /R 5 /StmF /StdCF /StrF /StdCF',
      '/U <e1a9121fbac81b40cd82dc50be93b334894f84ca187be787bec6e6efb404c09ca4a33ac546df6f2d076b5c3df6da6b74>',
      '/UE <c87e187400043fef05dba576d51f92b273ac7bc0018534e75ad277a7ae347f9a> /V 5 >>',
    ].join(' '),
  },
  'aes-256': {
    number: 3,
    encrypted: '0e1c2a38465462707e8c9aa8b6c4d2e07c4a0e5e2328e332b952a5584fbe81fa',
    dictionary: [
      '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256',
      '/O <30aa046d78c71cdba9cb9d59c1740cb0cb8f77f46d101f89881388bb5afb165c53ac517a300b22d5732d3c53ec364b84>',
      '/OE <7df58817de31128352e6377b2093d33a2b48a6adc027400251b5d0143ed21b23> /P -4',
      '/Perms <6e9910915d9a4313a77c4f2afede2dcc> /R 6 /StmF /StdCF /StrF /StdCF',
      '/U <d8727697dc7cf4b04407a1fb12bd45ef646ffe675d1e10316b747f3fe3163c19d746085c37cdf0542ace10a0b0c19fc8>',
      '/UE <b81b46bf99b49db1835ec90aa3a7226941cf6f208772fc4182e24efba0d75a17> /V 5 >>',
    ].join(' '),
  },
} as const satisfies Readonly<Record<string, EncryptionSample>>;

export type EncryptionName = keyof typeof encryptionSamples;
export const encryptionNames = Object.keys(encryptionSamples) as EncryptionName[];

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return fromHex(hex) ?? new Uint8Array();
}

export function dictionaryOf(text: string): PdfDict {
  const value = parseValue(new Lexer(sourceOf(fromLatin1(text))));
  if (!isKind(value, 'dict')) throw new Error('no dictionary');
  return value;
}

/** For dictionaries without references. */
export const direct = (of: PdfDict, key: string): PdfObject => entry(of, key);
