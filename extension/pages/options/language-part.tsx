import { languages } from '../../../shared/text/language.ts';
import { Card } from '../../ui/card.tsx';
import { chooseLanguage, useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** The language of the extension. Each name stands in its own language. */
export function LanguagePart() {
  const { say, language } = useText();
  return (
    <Card title={say('page.options.language.heading')}>
      <fieldset class={css.choices} aria-label={say('page.options.language.heading')}>
        {languages.map((one) => (
          <label key={one} lang={one}>
            <input type="radio" name="language" checked={one === language} onChange={() => void chooseLanguage(one)} />
            {say(`page.options.language.${one}`)}
          </label>
        ))}
      </fieldset>
    </Card>
  );
}
