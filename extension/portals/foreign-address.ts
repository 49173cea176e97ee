/**
 * What may be done about an address that a portal named and that is not its own: `free`: any origin of the web, once the
 * official has allowed it; `granted`: a host of the office's own network, only where that host is switched on already;
 * `never`: this computer, link-local and metadata addresses, and what is no web address.
 */
export type Reach = 'own' | 'free' | 'granted' | 'never';

/** Names of services that tell a machine about itself. */
const metadataHosts: ReadonlySet<string> = new Set(['metadata.google.internal', 'metadata', 'instance-data']);

/**
 * Judges an address by its text. What a name resolves to cannot be seen from here; the browser's own rules about local
 * networks stand behind this.
 *
 * @param address what the portal named, or where an answer came from
 * @param portal origin of the page that named it
 */
export function reachOf(address: string, portal: string): Reach {
  if (!URL.canParse(address)) return 'never';
  const { protocol, hostname, origin, username, password } = new URL(address);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return 'never';
  if (origin === portal) return 'own';
  const host = hostname.replace(/\.$/u, '').toLowerCase();
  const kind = kindOf(host);
  // A portal on this computer may name others on it: they are its neighbours, and whoever runs it runs them.
  if (kind === 'loopback')
    return URL.canParse(portal) && kindOf(new URL(portal).hostname) === 'loopback' ? 'free' : 'never';
  if (kind === 'never') return 'never';
  if (kind === 'private') return 'granted';
  return protocol === 'https:' ? 'free' : 'granted';
}

function kindOf(host: string): 'loopback' | 'never' | 'private' | 'public' {
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  if (metadataHosts.has(host)) return 'never';
  // `URL` has brought every way to write an IPv4 address into the dotted one.
  if (/^\d+\.\d+\.\d+\.\d+$/u.test(host)) return kindOf4(host.split('.').map(Number));
  if (host.startsWith('[')) return kindOf6(host.slice(1, -1));
  return host.includes('.') && !/\.(?:local|internal|lan|home|intranet|corp)$/u.test(host) ? 'public' : 'private';
}

/** RFC 6890. */
function kindOf4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): 'loopback' | 'never' | 'private' | 'public' {
  if (a === 127) return 'loopback';
  if (a === 0 || (a === 169 && b === 254) || a >= 224) return 'never';
  if (a === 100 && b === 100 && c === 100 && d === 200) return 'never';
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b < 128)) {
    return 'private';
  }
  return 'public';
}

/** RFC 4291, RFC 6052; the text is the one form that `URL` writes. */
function kindOf6(text: string): 'loopback' | 'never' | 'private' | 'public' {
  if (text === '::1') return 'loopback';
  const mapped = /^(?:::ffff:|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})$/u.exec(text);
  if (mapped !== null) {
    const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
    return kindOf4([high >> 8, high & 255, low >> 8, low & 255]);
  }
  if (text.startsWith('::')) return 'never';
  const first = Number.parseInt(text.split(':')[0] ?? '', 16);
  if ((first & 0xffc0) === 0xfe80 || first >= 0xff00 || text === 'fd00:ec2::254') return 'never';
  return (first & 0xfe00) === 0xfc00 ? 'private' : 'public';
}
