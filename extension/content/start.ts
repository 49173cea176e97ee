import { isFailure } from '../../shared/errors.ts';
import { type Language, languageOf } from '../../shared/text/language.ts';
import { type PillTextKey, pillTexts } from '../../shared/text/pill.ts';
import { uploadFieldRef } from '../jobs/conversation.ts';
import type { JobDocument, Purpose, Source } from '../jobs/job.ts';
import { type FoundDocument, findDocuments, isViewer, soleUploadField } from './documents.ts';
import { fetchDocument } from './fetch-document.ts';
import { fillField, type HeldFile, holdFiles } from './held-files.ts';
import { createPill, type Pill, type PillChoice } from './pill.ts';
import { plugs } from './plugs.ts';
import { answerPages, askToEnable, askToOpen, type Offer } from './relay.ts';
import { watchPage } from './watch-page.ts';
import { webext } from './webext.ts';

const listedMax = 12;

/**
 * Notices documents in this frame and offers to sign them.
 *
 * @returns what to call when the official presses the toolbar button again
 */
export function start(): () => void {
  let language: Language = 'vi';
  let pill: Pill | null = null;
  let found: readonly FoundDocument[] = [];
  let note: PillTextKey | null = null;
  let isBusy = false;
  let isCalled = false;
  const held = new Map<string, HeldFile>();

  // At once, before the page's own listeners; all else can wait for the page.
  holdFiles({
    held(file) {
      held.set(file.ref, file);
      note = 'page.pill.held';
      render();
    },
    dropped(ref) {
      held.delete(ref);
      render();
    },
  });
  answerPages([...plugs.map((plug) => plug({ mayOpen })), { prefix: '', find: offerOf }]);
  void begin();

  async function begin(): Promise<void> {
    const { language: chosen } = await webext.storage.local.get('language');
    language = languageOf(typeof chosen === 'string' ? chosen : webext.i18n.getUILanguage());
    if (document.readyState === 'loading') {
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    pill = createPill(language);
    if (isCalled) render();
    watchPage(() => {
      found = findDocuments();
      render();
    });
  }

  /** A call with the official's gesture may open a window by itself; others wait in the pill. */
  async function mayOpen(): Promise<boolean> {
    return navigator.userActivation.isActive;
  }

  function text(key: PillTextKey): string {
    return pillTexts[key][language];
  }

  function render(): void {
    const waiting = [...held.values()].at(-1);
    if (waiting !== undefined) renderHeld(waiting);
    else if (found.length > 0) renderFound();
    else if (isCalled) {
      pill?.show({
        ...resting,
        label: text('page.pill.sign'),
        note: text(note ?? 'page.pill.nothing'),
        isOpen: true,
        act: () => undefined,
      });
    } else pill?.hide();
  }

  const resting = {
    note: '',
    isOpen: false,
    isBusy: false,
    anchor: null,
    second: null,
    menuTitle: '',
    menu: [] as readonly PillChoice[],
    act: null as (() => void) | null,
  };

  function renderHeld(file: HeldFile): void {
    const asDocument = (): JobDocument => ({ name: file.file.name, type: 'application/pdf', blob: file.file });
    pill?.show({
      ...resting,
      label: text('page.pill.sign'),
      note: note === null ? '' : `${text(note)}: ${file.file.name}`,
      isOpen: true,
      isBusy,
      anchor: file.anchor,
      second: { label: text('page.pill.unsigned'), act: () => letThrough(file) },
      menu: [{ label: text('page.pill.verify'), act: () => void hand('verify', file.source, file.ref, asDocument()) }],
      act: () => void hand('sign', file.source, file.ref, asDocument()),
    });
  }

  function renderFound(): void {
    const [only] = found;
    const isOne = found.length === 1 && only !== undefined;
    const fetched = (purpose: Purpose, one: FoundDocument) => () => void fetchAndHand(purpose, one);
    pill?.show({
      ...resting,
      label: isOne ? text('page.pill.sign') : `${text('page.pill.sign')} (${found.length})`,
      note: note === null ? '' : text(note),
      isOpen: isBusy || note !== null,
      isBusy,
      menuTitle: isOne ? '' : text('page.pill.choose'),
      menu: [
        ...(isOne
          ? []
          : found.slice(0, listedMax).map((one) => ({ label: one.title || one.address, act: fetched('sign', one) }))),
        ...(isOne ? [{ label: text('page.pill.verify'), act: fetched('verify', only) }] : []),
        { label: text('page.pill.enable'), act: () => void askToEnable() },
      ],
      act: isOne ? fetched('sign', only) : null,
    });
  }

  async function fetchAndHand(purpose: Purpose, one: FoundDocument): Promise<void> {
    await working(async () => {
      const fetched = await fetchDocument(one.address, one.title);
      await askToOpen(purpose, one.source, one.ref, fetched);
    });
  }

  async function hand(purpose: Purpose, source: Source, ref: string, handed: JobDocument): Promise<void> {
    await working(() => askToOpen(purpose, source, ref, handed));
  }

  async function working(act: () => Promise<void>): Promise<void> {
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

  function letThrough(file: HeldFile): void {
    held.delete(file.ref);
    note = null;
    file.release(file.file);
    render();
  }

  function offerOf(ref: string): Offer | null {
    const file = held.get(ref);
    if (file !== undefined) {
      return {
        takesBack: true,
        putBack(signed) {
          if (!file.isThere()) return { outcome: 'no-place' };
          held.delete(ref);
          file.release(signed);
          note = null;
          render();
          // The page has it; whether its server took it, only the portal could say.
          return { outcome: 'unconfirmed' };
        },
        left() {
          if (!held.has(ref)) return;
          note = 'page.pill.held';
          render();
        },
      };
    }
    if (ref === uploadFieldRef) {
      const field = soleUploadField();
      return field === null
        ? null
        : { takesBack: true, putBack: (signed) => fillField(field, signed), left: () => undefined };
    }
    return found.some((one) => one.ref === ref)
      ? { takesBack: false, putBack: () => ({ outcome: 'no-place' }), left: () => undefined }
      : null;
  }

  return () => {
    isCalled = !isViewer() && window === top;
    if (isCalled || found.length > 0) {
      render();
      pill?.focus();
    }
  };
}

function noteOf(error: unknown): PillTextKey {
  if (isFailure(error, 'PORTAL_SESSION_EXPIRED')) return 'page.pill.logged-out';
  if (isFailure(error, 'DOC_UNSUPPORTED')) return 'page.pill.not-pdf';
  return 'page.pill.fetch-failed';
}
