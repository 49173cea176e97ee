import { chooseCompat } from '../../portals/compat.ts';
import { disablePortal, registerPortals } from '../../portals/registration.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** One portal that is switched on, and how it is served. */
export function PortalRow(props: { portal: string; compat: 'on' | 'off' | 'managed' | 'unknown' }) {
  const { say } = useText();
  const { portal, compat } = props;
  const choose = async (isOn: boolean) => {
    await chooseCompat(portal, isOn);
    await registerPortals();
  };
  return (
    <li class={css.item}>
      <div class={css.text}>
        <bdi class={css.name}>{portal}</bdi>
        <label class={css.compared}>
          <input
            type="checkbox"
            aria-label={say('page.portals.compat-label', { portal })}
            checked={compat === 'on' || compat === 'managed'}
            disabled={compat === 'managed' || compat === 'unknown'}
            onChange={(event) => void choose(event.currentTarget.checked)}
          />
          <span>
            {say('page.portals.compat')}
            <span class={css.quiet}>
              {' – '}
              {say(compat === 'managed' ? 'page.portals.compat-managed' : 'page.portals.compat-hint')}
            </span>
          </span>
        </label>
      </div>
      <Button
        isSmall
        label={say('page.options.portals.remove-label', { portal })}
        onPress={() => void disablePortal(portal)}
      >
        {say('page.options.portals.remove')}
      </Button>
    </li>
  );
}
