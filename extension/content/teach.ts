import type { Language } from '../../shared/text/language.ts';
import { type RecorderTextKey, recorderTexts } from '../../shared/text/recorder.ts';
import { readMatchPattern } from '../portals/glob.ts';
import { isCss } from '../portals/is-css.ts';
import { type Profile, profileLimits } from '../portals/profile.ts';
import { readProfile } from '../portals/profile-schema.ts';
import { profileKeys } from '../portals/profiles.ts';
import { documentsOf } from './profile-page.ts';
import { candidatesOf, nameOf, type Picked, type RecorderStep, recorderSteps } from './recorder-candidates.ts';
import { createRecorderPanel, type PanelButton, type RecorderPanel } from './recorder-panel.ts';
import { readAt, selectOne } from './select.ts';
import type { SearchRoot } from './shadow-roots.ts';
import { webext } from './webext.ts';

type Answers = Partial<Record<RecorderStep, Picked>>;

/**
 * Starts the recorder in this page: the official shows where the portal keeps documents, where signed files go, which
 * fields hold what and what shows success; it is tried at once, then kept or exported. Nothing of the page is pressed.
 */
export function teachHere(language: Language, roots: readonly SearchRoot[]): RecorderPanel {
  const text = (key: RecorderTextKey) => recorderTexts[key][language];
  const answers: Answers = {};
  const panel = createRecorderPanel(language, () => panel.close());
  const cancel: PanelButton = { label: text('page.teach.cancel'), act: () => panel.close() };

  const ask = (at: number): void => {
    const step = recorderSteps[at];
    if (step === undefined) {
      test();
      return;
    }
    const candidates = candidatesOf(step, roots).filter(({ element }) => !panel.isOwn(element));
    panel.show({
      question: text(`page.teach.${step}`),
      lines: [text(candidates.length === 0 ? 'page.teach.none' : 'page.teach.hint')],
      candidates,
      pick({ element }) {
        const picked = nameOf(step, element);
        if (picked !== null) answers[step] = picked;
        ask(at + 1);
      },
      field: null,
      buttons: [cancel, { label: text('page.teach.skip'), act: () => ask(at + 1) }],
    });
  };

  const test = (): void => {
    const made = profileOf(answers, document.title.trim().slice(0, 100) || location.hostname);
    const named = (): Profile => profileOf(answers, panel.typed().trim() || location.hostname);
    panel.show({
      question: text('page.teach.check'),
      lines: resultOf(made, answers, text),
      candidates: [],
      pick: () => undefined,
      field: { label: text('page.teach.name'), value: made.name.vi },
      buttons: [
        cancel,
        { label: text('page.teach.export'), act: () => exportFile(named()) },
        { label: text('page.teach.save'), isMain: true, act: () => void save(named()) },
      ],
    });
  };

  const save = async (profile: Profile): Promise<void> => {
    const { [profileKeys.user]: kept } = await webext.storage.local.get(profileKeys.user);
    const others = (Array.isArray(kept) ? (kept as { id?: unknown }[]) : []).filter(({ id }) => id !== profile.id);
    await webext.storage.local.set({ [profileKeys.user]: [...others.slice(-(profileLimits.profiles - 1)), profile] });
    panel.show({
      question: text('page.teach.saved'),
      lines: [],
      candidates: [],
      pick: () => undefined,
      field: null,
      buttons: [{ label: 'OK', isMain: true, act: () => panel.close() }],
    });
  };

  if (patternHere() !== null) ask(0);
  else {
    panel.show({
      question: text('page.teach.title'),
      lines: [text('page.teach.no-pattern')],
      candidates: [],
      pick: () => undefined,
      field: null,
      buttons: [{ label: 'OK', isMain: true, act: () => panel.close() }],
    });
  }
  return panel;
}

const directoryHere = (): string => location.pathname.slice(0, location.pathname.lastIndexOf('/') + 1);

/**
 * The match pattern of this page and those beside it; the whole portal where their path is too long for one, or has a `*` of
 * its own, which would stand for anything. Null where the portal's address makes none at all.
 */
function patternHere(): string | null {
  const directory = directoryHere();
  const own = `${location.origin}${directory}*`;
  const isOwn = own.length <= profileLimits.patternChars && !directory.includes('*');
  const pattern = isOwn ? own : `${location.origin}/*`;
  return pattern.length <= profileLimits.patternChars && readMatchPattern(pattern) !== null ? pattern : null;
}

/** The profile that the answers make, read as strictly as one from a file. */
function profileOf(answers: Answers, name: string): Profile {
  const { document: found, return: back, success } = answers;
  const at = (picked: Picked) => ({ select: picked.select, read: picked.read });
  const { number, date, subject } = answers;
  const as = dateFormOf(date);
  const dated = date === undefined ? {} : { date: { ...at(date), as } };
  const isViewer = found !== undefined && !found.read.endsWith('href');
  const made = {
    format: 1,
    id: idOf(location.host + directoryHere()),
    version: 1,
    name: { vi: name, en: name },
    match: [patternHere() ?? location.origin],
    documents:
      found === undefined ? [] : [{ from: isViewer ? 'viewer' : 'link', select: found.select, address: found.read }],
    fields: {
      ...(number === undefined ? {} : { number: at(number) }),
      ...dated,
      ...(subject === undefined ? {} : { subject: at(subject) }),
    },
    fill: {
      ...(number === undefined ? {} : { number: { select: number.select } }),
      ...(date === undefined ? {} : { date: { select: date.select, as } }),
    },
    return: back === undefined ? [{ via: 'download' }] : [{ via: 'input', select: back.select }, { via: 'download' }],
    success: success === undefined ? [] : [{ changed: at(success) }],
  };
  return readProfile(made, isCss);
}

/** Browsers' own date fields hold `yyyy-MM-dd` whatever they show. */
function dateFormOf(date: Picked | undefined): 'yyyy-MM-dd' | 'dd/MM/yyyy' {
  const field = date === undefined ? null : selectOne(document, date.select);
  return field?.getAttribute('type') === 'date' ? 'yyyy-MM-dd' : 'dd/MM/yyyy';
}

const idOf = (place: string): string =>
  place
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, profileLimits.idChars)
    .replace(/-+$/u, '') || 'cong';

/** What the profile finds in the page as it is now, and how long it is likely to. */
function resultOf(profile: Profile, answers: Answers, text: (key: RecorderTextKey) => string): readonly string[] {
  const quality = (picked: Picked | undefined): string =>
    picked === undefined ? '' : ` (${text('page.teach.quality')} ${picked.score}/100)`;
  const isThere = (picked: Picked | undefined): string =>
    text(picked !== undefined && selectOne(document, picked.select) !== null ? 'page.teach.yes' : 'page.teach.no');
  const read = Object.values(profile.fields).filter((place) => readAt(document, place) !== null).length;
  return [
    `${text('page.teach.found')}: ${documentsOf(profile, document).length}${quality(answers.document)}`,
    `${text('page.teach.place')}: ${isThere(answers.return)}${quality(answers.return)}`,
    `${text('page.teach.fields')}: ${read}/${Object.keys(profile.fields).length}`,
    `${text('page.teach.sign')}: ${isThere(answers.success)}${quality(answers.success)}`,
  ];
}

/** Gives the profile to the browser's downloads. */
function exportFile(profile: Profile): void {
  const address = URL.createObjectURL(
    new Blob([`${JSON.stringify(profile, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${profile.id}.v${profile.version}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
