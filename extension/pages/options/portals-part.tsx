import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { portalOrigin } from '../../portals/address.ts';
import { type CompatPortals, compatPortals } from '../../portals/compat.ts';
import { covers } from '../../portals/compat-rows.ts';
import { enabledPortals, enablePortal } from '../../portals/registration.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/language.tsx';
import { DownloadsSwitch } from './downloads-switch.tsx';
import css from './options.module.css';
import { PortalRow } from './portal-row.tsx';

/** Portals on which the extension works by itself. The browser keeps the list; this page only asks it. */
export function PortalsPart() {
  const { say } = useText();
  const [portals, setPortals] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState(new URLSearchParams(location.search).get('portal') ?? '');
  const [compat, setCompat] = useState<CompatPortals | null>(null);
  const [error, setError] = useState('');

  useEffect(() => {
    const look = () => {
      void enabledPortals().then(setPortals);
      void compatPortals().then(setCompat);
    };
    look();
    browser.storage.onChanged.addListener(look);
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.storage.onChanged.removeListener(look);
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);

  const compatOf = (portal: string) => {
    // A browser that has just been started may take seconds to say what the policy is.
    if (compat === null) return 'unknown';
    if (covers(compat.managed, portal)) return 'managed';
    return covers(compat.chosen, portal) ? 'on' : 'off';
  };

  const add = async () => {
    const origin = portalOrigin(typed);
    if (origin === null) {
      setError(say('page.options.portals.wrong'));
      return;
    }
    // Straight from the press: the browser asks only then.
    const isEnabled = await enablePortal(origin);
    setError(isEnabled ? '' : say('page.options.portals.refused'));
    if (isEnabled) setTyped('');
  };

  return (
    <Card title={say('page.options.portals.heading')} lead={say('page.options.portals.lead')}>
      <div class={css.stack}>
        <form
          class={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field
            kind="address"
            label={say('page.options.portals.address')}
            hint={say('page.options.portals.example')}
            value={typed}
            error={error}
            onInput={(value) => {
              setTyped(value);
              setError('');
            }}
          />
          <Button onPress={() => void add()}>{say('page.options.portals.add')}</Button>
        </form>
        {portals.length === 0 ? (
          <p class={css.quiet}>{say('page.options.portals.none')}</p>
        ) : (
          <ul class={css.list}>
            {portals.map((portal) => (
              <PortalRow key={portal} portal={portal} compat={compatOf(portal)} />
            ))}
          </ul>
        )}
        <DownloadsSwitch />
      </div>
    </Card>
  );
}
