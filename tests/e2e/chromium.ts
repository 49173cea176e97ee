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
  // The zoo's portals without https: a name that is not loopback is no secure context.
  '--host-resolver-rules=MAP *.trien.test 127.0.0.1',
];
