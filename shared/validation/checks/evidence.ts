import { type Check, notDone, notReached, warning } from './check.ts';

/** What stands beside the signature to prove when it was made and that the certificate was not revoked. */
export const evidenceChecks: readonly Check[] = [
  {
    id: 'revocation',
    clause: 'EN 319 102-1 §5.2.5',
    judge: ({ signer }) => (signer === null ? notReached : notDone('check.revocation.not-done')),
  },
  {
    id: 'timestamp',
    clause: 'EN 319 102-1 §5.4',
    judge: ({ timestamps }) =>
      timestamps === 0 ? warning('check.timestamp.none') : notDone('check.timestamp.not-done'),
  },
];
