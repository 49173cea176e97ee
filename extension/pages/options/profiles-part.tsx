import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import { driftAlarmAt } from '../../portals/drift.ts';
import { isCss } from '../../portals/is-css.ts';
import { dropProfile, keepProfile, type ShownProfile, shownProfiles } from '../../portals/keep-profiles.ts';
import { managed } from '../../portals/managed.ts';
import { readProfileFile } from '../../portals/profile-file.ts';
import { profileKeys } from '../../portals/profiles.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { download } from '../../ui/download.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileButton } from '../../ui/file-drop.tsx';
import { useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** What is known of single portal families, and what of it no longer fits. */
export function ProfilesPart() {
  const { say, language } = useText();
  const [profiles, setProfiles] = useState<readonly ShownProfile[]>([]);
  const [failure, setFailure] = useState<FailureRecord | null>(null);
  const [imported, setImported] = useState('');

  useEffect(() => {
    let agency: unknown;
    const look = () => void shownProfiles(agency).then(setProfiles);
    look();
    void managed(profileKeys.agency).then((policy) => {
      agency = policy;
      look();
    });
    browser.storage.onChanged.addListener(look);
    return () => browser.storage.onChanged.removeListener(look);
  }, []);

  const take = async (file: File) => {
    setFailure(null);
    setImported('');
    try {
      const profile = readProfileFile(await file.text(), isCss);
      await keepProfile(profile);
      setImported(profile.name[language]);
    } catch (error) {
      if (!isFailure(error)) throw error;
      setFailure(error.record);
    }
  };

  return (
    <Card title={say('page.profiles.heading')} lead={say('page.profiles.lead')}>
      <div class={css.stack}>
        {failure === null ? null : <FailureNotice failure={failure} />}
        <p role="status" class={css.quiet}>
          {imported === '' ? say('page.profiles.teach') : say('page.profiles.imported', { name: imported })}
        </p>
        <ul class={css.list}>
          {profiles.map((one) => (
            <ProfileRow key={one.profile.id} {...one} />
          ))}
        </ul>
        <div class={css.inline}>
          <FileButton accept=".json,application/json" onFile={(file) => void take(file)}>
            {say('page.profiles.import')}
          </FileButton>
          <span class={css.quiet}>{say('page.profiles.kinds')}</span>
        </div>
      </div>
    </Card>
  );
}

function ProfileRow({ profile, source, missed }: ShownProfile) {
  const { say, language } = useText();
  const name = profile.name[language];
  const save = () => {
    const text = `${JSON.stringify(profile, null, 2)}\n`;
    download(new Blob([text], { type: 'application/json' }), `${profile.id}.v${profile.version}.json`);
  };
  return (
    <li class={css.item} data-profile={profile.id}>
      <div class={css.text}>
        <bdi class={css.name}>{name}</bdi>
        <div class={css.quiet}>{say('page.profiles.facts', { source, version: profile.version })}</div>
        <div class={css.quiet}>{profile.match.join(' · ')}</div>
        {missed < driftAlarmAt ? null : <p class={css.state}>{say('page.profiles.drift', { count: missed })}</p>}
      </div>
      <div class={css.inline}>
        <Button isSmall label={say('page.profiles.export-label', { name })} onPress={save}>
          {say('page.profiles.export')}
        </Button>
        {source === 'user' ? (
          <Button
            isSmall
            label={say('page.profiles.remove-label', { name })}
            onPress={() => void dropProfile(profile.id)}
          >
            {say('page.profiles.remove')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
