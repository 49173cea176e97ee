import type { X509Certificate } from 'node:crypto';

/** Why nobody is logged in. */
export declare class LoginRefused extends Error {}

/** Nonces that were given out; each counts once. */
export declare function nonceStore(now?: () => number): {
  make(session: string): string;
  take(session: string): string | null;
};

/** Verifies a login; the signer's certificate where it holds. */
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
