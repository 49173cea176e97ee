// Every global that the core may touch, and nothing else: the compiler refuses clock, network, files, DOM and
// randomness in shared/. The shapes are those of the web platform, so that Node's and the browser's own objects fit.

type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;

interface CryptoKey {
  readonly type: 'public' | 'private' | 'secret';
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

interface CryptoKeyPair {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

interface SubtleCrypto {
  digest(algorithm: string, bytes: BufferSource): Promise<ArrayBuffer>;
  importKey(
    format: 'raw' | 'spki' | 'pkcs8',
    key: BufferSource,
    algorithm: object | string,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<CryptoKey>;
  exportKey(format: 'raw' | 'spki' | 'pkcs8', key: CryptoKey): Promise<ArrayBuffer>;
  verify(algorithm: object | string, key: CryptoKey, signature: BufferSource, signed: BufferSource): Promise<boolean>;
  sign(algorithm: object | string, key: CryptoKey, toBeSigned: BufferSource): Promise<ArrayBuffer>;
  deriveBits(algorithm: object, key: CryptoKey, length: number): Promise<ArrayBuffer>;
  encrypt(algorithm: object, key: CryptoKey, plain: BufferSource): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: CryptoKey, sealed: BufferSource): Promise<ArrayBuffer>;
}

declare const crypto: { readonly subtle: SubtleCrypto };

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: BufferSource): string;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
