import { isFailure } from '../../shared/errors.ts';
import { type Language, languageOf } from '../../shared/text/language.ts';
import { type PillTextKey, pillTexts } from '../../shared/text/pill.ts';
import { uploadFieldRef } from '../jobs/conversation.ts';
import type { OfferedDocument } from '../portals/portal.ts';
import type { Desk, FrameContext } from './desk.ts';
import { type FoundDocument, findDocuments, isViewer, soleUploadField } from './documents.ts';
import { hearDownloads } from './downloads.ts';
import { createFoundDesk, type Offered } from './found-desk.ts';
import { createHeldDesk } from './held-desk.ts';
import { holdFiles } from './held-files.ts';
import { createOneAsks } from './one-asks.ts';
import { createOnePress } from './one-press.ts';
import { createPill, type Pill, type PillView } from './pill.ts';
import { plainView } from './pill-views.ts';
import { plugs } from './plugs.ts';
import { probeLinks } from './probe-links.ts';
import { createProfileDesk } from './profile-desk.ts';
import { chosenRows, documentsOf } from './profile-page.ts';
import { watchForProof } from './proof-watch.ts';
import type { RecorderPanel } from './recorder-panel.ts';
import { answerPages, askingHere, type Offer } from './relay.ts';
import { fillField } from './replay.ts';
import { knownRoots } from './shadow-roots.ts';
import { showsFile, takeBaseline } from './signs.ts';
import { teachHere } from './teach.ts';
import { createWaitingCalls } from './waiting-calls.ts';
import { type PageWatch, watchPage } from './watch-page.ts';
import { webext } from './webext.ts';

/**
 * Notices documents in this frame and offers to sign them.
 *
 * @returns what to call when the official presses the toolbar button again
 */
export function start(): () => void {
  let language: Language = 'vi';
  let pill: Pill | null = null;
  let recorder: RecorderPanel | null = null;
  let watch: PageWatch | null = null;
  let offered: Offered = { found: [], rows: [] };
  let maybe: readonly OfferedDocument[] = [];
  let note: PillTextKey | null = null;
  let isBusy = false;
  let isCalled = false;
  const confirmed = new Set<string>();
  const downloads: FoundDocument[] = [];

  const roots = knownRoots(
    (root) => {
      listenIn(root);
      watch?.include(root);
    },
    (host) => pill?.isOwn(host) === true || recorder?.isOwn(host) === true,
  );
  const frame: FrameContext = {
    roots,
    text: (key) => pillTexts[key][language],
    profile: () => profiles.profile(),
    page: pageOfFrame,
    render,
    lookAgain: () => watch?.again(),
    work,
    handedOver: (name, baseline) => proof.handedOver(name, offered.found, baseline),
  };
  const profiles = createProfileDesk(frame);
  const heldDesk = createHeldDesk(frame, profiles.filled);
  // At once, before the page's own listeners; all else can wait for the page.
  const listenIn = holdFiles(heldDesk.observer, () => roots);
  const press = createOnePress(
    () => navigator.userActivation.isActive,
    () => performance.now(),
  );
  for (const type of ['pointerdown', 'keydown']) {
    window.addEventListener(type, ({ isTrusted }) => isTrusted && press.pressed(), { capture: true, passive: true });
  }
  // Of windows to sign in, one stands open at a time in any case.
  const calls = createWaitingCalls(
    ({ standsBeside }) => (standsBeside === true ? press.take() : navigator.userActivation.isActive),
    render,
  );
  const proof = watchForProof({
    found: () => offered.found,
    shows(name) {
      const profile = profiles.profile();
      return profile !== null && showsFile(profile, pageOfFrame(), name);
    },
    proved() {
      note = 'page.pill.proved';
      render();
    },
  });
  const oneAsks = createOneAsks(askingHere, render);
  const foundDesk = createFoundDesk(frame, () => offered, profiles.filled, teach);
  /** What the pill is about, the most urgent first. */
  const desks: readonly Desk[] = [{ view: viewOfCall, find: () => null }, heldDesk.desk, profiles, foundDesk];
  answerPages([
    ...plugs.map((plug) => plug({ mayOpen: calls.mayOpen })),
    { prefix: uploadFieldRef, find: offerOfUploadField },
    { prefix: '', find: (ref) => desks.map((desk) => desk.find(ref)).find((offer) => offer !== null) ?? null },
  ]);
  webext.runtime.onMessage.addListener((message: unknown) => {
    oneAsks.hear(message);
    return undefined;
  });
  window.addEventListener('pagehide', () => oneAsks.asks(false));
  // A frame that came with others asks them.
  if (window !== top) askingHere(false);
  hearDownloads((one) => {
    downloads.push(one);
    watch?.again();
  });
  void begin();

  async function begin(): Promise<void> {
    const { language: chosen } = await webext.storage.local.get('language');
    language = languageOf(typeof chosen === 'string' ? chosen : webext.i18n.getUILanguage());
    if (document.readyState === 'loading') {
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    pill = createPill(language);
    render();
    watch = watchPage(roots, look);
    probeLinks(
      (event) => {
        const target = roots.targetOf(event);
        return target === null ? null : (maybe.find(({ element }) => element.contains(target))?.address ?? null);
      },
      (address) => {
        confirmed.add(address);
        watch?.again();
      },
    );
    // What is chosen in a table changes no node.
    document.addEventListener('change', () => watch?.again(), { capture: true, passive: true });
  }

  function look(): void {
    const looked = findDocuments(roots.all(), (address) => confirmed.has(address));
    profiles.look();
    const profile = profiles.profile();
    const named = profile === null || isViewer() ? [] : roots.all().flatMap((root) => documentsOf(profile, root));
    const rows = profile?.rows === undefined || isViewer() ? [] : chosenRows(profile.rows, document);
    const found = new Map<string, FoundDocument>();
    for (const one of [...looked.documents, ...named, ...downloads]) {
      if (!found.has(one.address) || one.title !== '') found.set(one.address, one);
    }
    offered = { found: [...found.values()], rows };
    maybe = looked.maybe;
    proof.changed();
    render();
  }

  function view(): PillView | null {
    const found = desks.map((desk) => desk.view()).find((one) => one !== null) ?? null;
    const words = note === null ? '' : pillTexts[note][language];
    if (found === null) {
      if (!isCalled && note === null) return null;
      const nothing = frame.text(note ?? 'page.pill.nothing');
      return { ...plainView(frame.text('page.pill.teach')), note: nothing, isOpen: true, act: teach };
    }
    if (words === '' && !isBusy) return found;
    return { ...found, note: found.note === '' ? words : found.note, isOpen: true, isBusy };
  }

  function render(): void {
    oneAsks.asks(viewOfCall() !== null || heldDesk.desk.view() !== null);
    const next = oneAsks.isElsewhere() ? null : view();
    if (next === null) pill?.hide();
    else pill?.show(next);
  }

  /** “Cổng muốn ký số 3 tệp”: a call that came without the official's own press. */
  function viewOfCall(): PillView | null {
    const call = calls.first();
    if (call === null) return null;
    const what = call.what === 'files' ? 'page.pill.call-files' : 'page.pill.call-messages';
    return {
      ...plainView(frame.text('page.pill.look')),
      note: `${frame.text(what)}${call.count > 1 ? ` (${call.count})` : ''}`,
      isOpen: true,
      second: { label: frame.text('page.pill.refuse'), act: call.refuse },
      act: call.allow,
    };
  }

  async function work(act: () => Promise<void>): Promise<void> {
    isBusy = true;
    note = 'page.pill.busy';
    render();
    try {
      await act();
      note = null;
    } catch (error) {
      note = noteOf(error);
    }
    isBusy = false;
    render();
  }

  function teach(): void {
    recorder?.close();
    recorder = teachHere(language, roots.all());
  }

  function offerOfUploadField(): Offer | null {
    const field = soleUploadField(roots.all());
    if (field === null) return null;
    return {
      takesBack: true,
      putBack(signed, _, facts) {
        const result = fillField(field, signed);
        if (result.outcome !== 'unconfirmed') return result;
        const profile = profiles.profile();
        frame.handedOver(signed.name, profile === null ? null : takeBaseline(profile, pageOfFrame(), signed.name));
        profiles.filled(facts);
        return result;
      },
      left: () => undefined,
    };
  }

  return () => {
    isCalled = !isViewer() && window === top;
    if (oneAsks.isElsewhere()) return;
    if (pill?.isHindered() === true) {
      // The browser's own button cannot be covered: it does what the pill would.
      view()?.act?.();
      return;
    }
    if (isCalled || view() !== null) {
      render();
      pill?.focus();
    }
  };
}

/** The page that a frame belongs to: of a PDF in the browser's viewer the page around it, as far as it is the same portal's. */
function pageOfFrame(): Document {
  let page = document;
  if (!isViewer()) return page;
  for (let outer: Window = window; outer !== outer.parent; ) {
    outer = outer.parent;
    try {
      page = outer.document;
    } catch {
      break;
    }
  }
  return page;
}

function noteOf(error: unknown): PillTextKey {
  if (isFailure(error, 'PORTAL_SESSION_EXPIRED')) return 'page.pill.logged-out';
  if (isFailure(error, 'DOC_UNSUPPORTED')) return 'page.pill.not-pdf';
  if (isFailure(error, 'ORIGIN_NOT_ALLOWED')) return 'page.pill.framed';
  return 'page.pill.fetch-failed';
}
