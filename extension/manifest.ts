import packageRow from '../package.json' with { type: 'json' };
import { extensionKey, firefoxId } from '../shared/protocol/extension-ids.ts';
import { linkPorts } from '../shared/protocol/limits.ts';

/** What is built: for Chromium browsers, for Firefox, and for the tests' portals on this machine. */
export type Build = 'chromium' | 'firefox' | 'zoo';

export const builds: readonly Build[] = ['chromium', 'firefox', 'zoo'];

/** Where the tests' portals stand; by name those without https. Only the build `zoo` may reach them without asking. */
const zooOrigins = ['http://127.0.0.1/*', 'http://*.trien.test/*'];

/**
 * One string for all browsers. `wasm-unsafe-eval` and `worker-src` are pdf.js'; `connect-src` names the agent's ports
 * alone for sockets; `https:` and `http:` are there for documents that a portal keeps on another origin, which the sign
 * page gets from and sends to with that origin's host permission, after the official has allowed it. Naming a policy at
 * all also keeps Firefox from turning `ws` into `wss`.
 */
export const contentSecurityPolicy = [
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  `connect-src 'self' blob: https: http: ${linkPorts.map((port) => `ws://127.0.0.1:${port}`).join(' ')}`,
].join('; ');

/** Each permission with its reason; none of them shows a warning at install. */
const permissions = [
  'storage', // language, portals, anchors, pairing
  'scripting', // the content script, on portals that the official switched on
  'activeTab', // the same, once, by a click on the toolbar button
];

/** Chromium's service worker can start no worker: what a portal's page wants judged is read on a page that nobody sees. */
const chromiumPermissions = [...permissions, 'offscreen'];

/** Asked for on the options page, each when it is wanted. */
const optionalPermissions = [
  'nativeMessaging', // pairing without a code, where the agency set it up
  'downloads', // a PDF that a portal only lets one download is offered for signing in the portal's page
];

const icons = { '16': 'icons/16.png', '32': 'icons/32.png', '48': 'icons/48.png', '128': 'icons/128.png' };

const common = {
  manifest_version: 3,
  name: 'Triện',
  version: packageRow.version,
  description: '__MSG_description__',
  default_locale: 'vi',
  icons,
  action: { default_title: '__MSG_action__', default_icon: icons },
  options_ui: { page: 'pages/options/index.html', open_in_tab: true },
  permissions,
  optional_permissions: optionalPermissions,
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  content_security_policy: { extension_pages: contentSecurityPolicy },
} as const;

const chromium = {
  ...common,
  permissions: chromiumPermissions,
  key: extensionKey,
  minimum_chrome_version: '148',
  message_serialization: 'structured_clone',
  storage: { managed_schema: 'managed-schema.json' },
  background: { service_worker: 'background.ts', type: 'module' },
} as const;

const firefox = {
  ...common,
  background: { scripts: ['background.ts'], type: 'module' },
  browser_specific_settings: {
    gecko: { id: firefoxId, strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
  },
} as const;

/** The manifest of one build. `zoo` is `chromium` with leave to see the tests' portals, and nothing else. */
export function manifestOf(build: Build) {
  switch (build) {
    case 'chromium':
      return chromium;
    case 'firefox':
      return firefox;
    case 'zoo':
      return { ...chromium, host_permissions: zooOrigins };
  }
}
