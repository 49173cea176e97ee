import browser from 'webextension-polyfill';
import type { Job, SignedCopy } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { timeText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { ClosingPart } from './closing-part.tsx';
import { Foot } from './foot.tsx';
import { NotesPart } from './notes-part.tsx';
import type { Outcome } from './outcomes.ts';
import { isGood, OwnVerdict } from './own-verdict.tsx';
import type { OpenPlace } from './place.ts';
import { PutBackPart } from './put-back-part.tsx';
import { isOffer, type ReturnAct, returnAct } from './return-act.ts';
import css from './sign.module.css';
import { useUploadField } from './use-upload-field.ts';

interface DonePanelProps {
  readonly job: Job;
  readonly outcome: Outcome;
  readonly signed: SignedCopy;
  /** The frame that the document came from; null where it is gone. */
  readonly place: OpenPlace | null;
  /** All is answered: the window closes by itself. */
  readonly isClosing: boolean;
  readonly onGive: (to: OpenPlace) => void;
  readonly onAllow: () => void;
  readonly onDownload: () => void;
}

/** What came of one document: the verdict of this browser's own check, where the signed file is, and the act that helps. */
export function DonePanel(props: DonePanelProps) {
  const { say } = useText();
  const { job, outcome, signed, place, isClosing } = props;
  const { report } = outcome;
  const isBad = report?.verdict === 'TOTAL-FAILED';
  const field = useUploadField(isOffer(job.source) ? job : null);
  const act = returnAct({ outcome, hasPlace: place !== null, hasField: field !== null });
  const acts: Readonly<Record<NonNullable<ReturnAct>, readonly [words: string, press: () => void]>> = {
    retry: [say('page.action.retry'), () => place !== null && props.onGive(place)],
    allow: [say('page.sign.back.foreign.allow'), props.onAllow],
    put: [say('page.sign.back.put'), () => field !== null && props.onGive(field)],
    download: [say('page.action.download'), props.onDownload],
  };
  const [words, press] = act === null ? [say('page.action.close'), () => window.close()] : acts[act];
  const download =
    act === 'download' ? null : (
      <Button icon="download" onPress={props.onDownload}>
        {say('page.action.download')}
      </Button>
    );
  return (
    <>
      <div class={css.scroll} data-testid="done" data-verdict={report?.verdict ?? 'UNCHECKED'}>
        <section class={css.part}>
          <p class={css.label}>{say('page.sign.done.file')}</p>
          <h1 class={css.heading}>{signed.name}</h1>
        </section>
        {isClosing && isGood(signed, report) ? null : <OwnVerdict signed={signed} report={report} />}
        {isClosing ? (
          <ClosingPart
            title={say(isGood(signed, report) ? 'page.sign.closing.title' : 'page.sign.back.confirmed')}
            actions={download}
          />
        ) : isBad ? null : (
          <PutBackPart job={job} outcome={outcome} signed={signed} download={download} />
        )}
        <NotesPart notes={[signed.notes ?? []]} />
        <Facts
          rows={[
            [say('page.sign.done.signer'), signed.signer],
            [say('page.sign.done.time'), timeText(signed.signedAt)],
          ]}
        />
        <div class={css.actions}>
          <Button onPress={() => showReport(job)}>{say('page.sign.done.report')}</Button>
        </div>
      </div>
      <Foot>
        {act === null ? null : (
          <Button kind="quiet" onPress={() => window.close()}>
            {say('page.action.close')}
          </Button>
        )}
        <Button
          key={act ?? 'close'}
          kind="primary"
          takesFocus
          onPress={press}
          {...(act === 'download' && { icon: 'download' as const })}
        >
          {words}
        </Button>
      </Foot>
    </>
  );
}

/** Opens the verify page for what a job has. */
export function showReport(job: Job): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`pages/verify/index.html?job=${job.id}`) });
}
