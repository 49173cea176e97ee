import type { X509Certificate } from 'node:crypto';

export declare class LoginRefused extends Error {}

export declare function nonceStore(now?: () => number): {
  make(session: string): string;
  take(session: string): string | null;
};

export declare function verifyLogin(
  token: unknown,
  expected: {
    readonly origin: string;
    readonly nonce: string | null;
    readonly trusted: readonly X509Certificate[];
    readonly issuers: readonly X509Certificate[];
    readonly at: Date;
  },
): { readonly certificate: X509Certificate; readonly name: string };
