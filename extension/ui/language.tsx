import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type Language, languageOf } from '../../shared/text/language.ts';
import { type Say, sayIn } from '../../shared/text/text.ts';

const settingName = 'language';

/** The language that the official chose, else the browser's own. */
export async function readLanguage(): Promise<Language> {
  const { [settingName]: chosen } = await browser.storage.local.get(settingName);
  return languageOf(typeof chosen === 'string' ? chosen : browser.i18n.getUILanguage());
}

/** Keeps the choice; every open page of the extension follows it. */
export async function chooseLanguage(language: Language): Promise<void> {
  await browser.storage.local.set({ [settingName]: language });
}

interface Spoken {
  readonly language: Language;
  readonly say: Say;
}

const context = createContext<Spoken>({ language: 'vi', say: sayIn('vi') });

/** The language of the page and its texts. */
export const useText = (): Spoken => useContext(context);

/** Gives its children the language, follows a change of it, and names it to assistive technology (WCAG SC 3.1.1). */
export function LanguageProvider(props: { first: Language; children: ComponentChildren }) {
  const [language, setLanguage] = useState(props.first);
  useEffect(() => {
    const follow = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      const chosen = changes[settingName]?.newValue;
      if (area === 'local' && typeof chosen === 'string') setLanguage(languageOf(chosen));
    };
    browser.storage.onChanged.addListener(follow);
    return () => browser.storage.onChanged.removeListener(follow);
  }, []);
  document.documentElement.lang = language;
  const spoken = useMemo(() => ({ language, say: sayIn(language) }), [language]);
  return <context.Provider value={spoken}>{props.children}</context.Provider>;
}
