/** Debian's Chromium. */
export const chromiumPath = '/usr/bin/chromium';

/** What keeps Chromium quiet: as root, without GPU, without a word to the network. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-save-password-bubble',
];
