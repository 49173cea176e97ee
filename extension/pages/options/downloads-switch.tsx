import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { downloadsPermission } from '../../portals/watch-downloads.ts';
import { useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** Whether PDFs that a portal only lets one download are noticed. The browser asks, and keeps the answer. */
export function DownloadsSwitch() {
  const { say } = useText();
  const [isOn, setOn] = useState(false);
  useEffect(() => void browser.permissions.contains(downloadsPermission).then(setOn), []);
  const choose = async (wanted: boolean) => {
    if (wanted) await browser.permissions.request(downloadsPermission);
    else await browser.permissions.remove(downloadsPermission);
    setOn(await browser.permissions.contains(downloadsPermission));
  };
  return (
    <label class={css.compared}>
      <input type="checkbox" checked={isOn} onChange={(event) => void choose(event.currentTarget.checked)} />
      <span>
        {say('page.portals.downloads')}
        <span class={css.quiet}> – {say('page.portals.downloads-hint')}</span>
      </span>
    </label>
  );
}
