import browser, { type Scripting } from 'webextension-polyfill';
import { compatScriptFile, contentScriptFile, fieldsScriptFile, patternOf, portalOfPattern } from './address.ts';
import { chosenCompat, compatPortals } from './compat.ts';

const scriptId = 'trien-portals';
const fieldsId = 'trien-fields';
const compatId = 'trien-compat';

/** Portals that the official switched on, in alphabetical order: exactly the hosts that the browser granted. */
export async function enabledPortals(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins
    .map(portalOfPattern)
    .filter((portal) => portal !== null)
    .sort();
}

/**
 * Asks the browser for the portal and switches the content script on there. Must be called from a click.
 *
 * @returns false where the official said no
 */
export async function enablePortal(origin: string): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: [patternOf(origin)] });
  if (granted) await registerPortals();
  return granted;
}

/** Gives the host back and takes the content script off it. */
export async function disablePortal(origin: string): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(origin)] });
  await registerPortals();
}

/**
 * Brings the registered scripts in line with the hosts that are granted now, and with the portals where the compatibility
 * mode is on. Safe to call at any time and from any page: each step is one act of the browser's, so a page that is closed
 * in the middle leaves no portal without its script.
 */
export async function registerPortals(): Promise<void> {
  await inTurn('content', async () => {
    const granted = await grantedHosts();
    await register(scriptId, granted, contentScript);
    await register(fieldsId, granted, (id, matches) => pageScript(id, matches, fieldsScriptFile));
  });
  await inTurn('compat', async () => {
    // Busy with pages, a browser that has just been started says late what the policy is: what the official chose is
    // there without it. Nothing that is registered goes before both are known.
    const chosen = await chosenCompat();
    const known = (await browser.scripting.getRegisteredContentScripts({ ids: [compatId] }))[0]?.matches ?? [];
    await registerCompat([...chosen.map(patternOf), ...known]);
  });
  // In nobody's way: whoever switches a portal on meanwhile does not wait for it.
  const { managed } = await compatPortals();
  await inTurn('compat', async () => registerCompat([...(await chosenCompat()), ...managed].map(patternOf)));
}

async function registerCompat(patterns: readonly string[]): Promise<void> {
  const granted = await grantedHosts();
  const matches = [...new Set(patterns)].filter((pattern) => granted.some((host) => isWithin(pattern, host)));
  await register(compatId, matches, (id, own) => pageScript(id, own, compatScriptFile));
}

/** One after the other, whoever asks: what was read first must not be written last. */
const inTurn = (part: string, act: () => Promise<void>): Promise<void> =>
  navigator.locks.request(`trien:register-${part}`, act);

async function grantedHosts(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  // Neither `file:` nor the browser’s own schemes.
  return origins.filter((pattern) => /^(https?|\*):/u.test(pattern));
}

/** Whether a granted pattern covers the pattern of one host. */
function isWithin(pattern: string, granted: string): boolean {
  const parts = /^(https?|\*):\/\/(\*|(?:\*\.)?[^/*]+)\/\*$/u.exec(granted);
  if (parts === null) return false;
  const { protocol, hostname } = new URL(pattern.slice(0, -1));
  const [, scheme = '', host = ''] = parts;
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  if (host === '*' || host === hostname) return true;
  return host.startsWith('*.') && `.${hostname}`.endsWith(host.slice(1));
}

async function register(
  id: string,
  matches: readonly string[],
  scriptFor: (id: string, matches: string[]) => Scripting.RegisteredContentScript,
): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script = scriptFor(id, [...matches]);
  if (registered.length > 0) return await browser.scripting.updateContentScripts([script]);
  try {
    await browser.scripting.registerContentScripts([script]);
  } catch {
    // Another page of the extension was faster.
    await browser.scripting.updateContentScripts([script]);
  }
}

function contentScript(id: string, matches: string[]): Scripting.RegisteredContentScript {
  return {
    id,
    js: [contentScriptFile],
    matches,
    allFrames: true,
    // `blob:` viewers have no address of their own and are matched by the page that made them.
    ...{ matchOriginAsFallback: true },
    // Before the page's own listeners, or an upload could not be held.
    runAt: 'document_start',
    persistAcrossSessions: true,
  };
}

function pageScript(id: string, matches: string[], file: string): Scripting.RegisteredContentScript {
  return {
    id,
    js: [file],
    matches,
    allFrames: true,
    // Before the page's own scripts, and where they see it.
    runAt: 'document_start',
    ...{ world: 'MAIN' },
    persistAcrossSessions: true,
  };
}
