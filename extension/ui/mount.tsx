import './base.css';
import { type ComponentType, render } from 'preact';
import { LanguageProvider, readLanguage } from './language.tsx';

/** Shows a page in the document's body, in the official's language from the first paint on. */
export async function mount(Page: ComponentType): Promise<void> {
  const first = await readLanguage();
  render(
    <LanguageProvider first={first}>
      <Page />
    </LanguageProvider>,
    document.body,
  );
}
