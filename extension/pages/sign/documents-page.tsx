import { useEffect, useState } from 'preact/hooks';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { Job } from '../../jobs/job.ts';
import { freeScripted } from '../../jobs/scripted-window.ts';
import type { Link } from '../../link/link.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useBlobAddress } from '../../ui/use-blob-address.ts';
import type { AgentState } from './agent.ts';
import { chosenOf } from './certificates.ts';
import { ClosingPart } from './closing-part.tsx';
import { ComingPart } from './coming-part.tsx';
import { type AskedDigest, useDigestsShown } from './digests-shown.ts';
import { DocumentSwitch } from './document-switch.tsx';
import { type DocumentRow, nameOf, readinessOf, readyRows, refusalOf } from './documents.ts';
import { DonePanel } from './done-panel.tsx';
import { EndPanel } from './end-panel.tsx';
import { lastCertificate } from './last-certificate.ts';
import { rowState } from './outcomes.ts';
import type { PageBox } from './preview/page-view.tsx';
import { Preview } from './preview/preview.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { reasonOf } from './result-csv.ts';
import { ResultPanel } from './result-panel.tsx';
import type { LeftOut } from './retry-counts.ts';
import { ReviewPanel } from './review-panel.tsx';
import { RolePart } from './role-part.tsx';
import { RowList } from './row-list.tsx';
import css from './sign.module.css';
import { canCancel } from './stage.ts';
import { StampsLayer } from './stamps-layer.tsx';
import { useDocuments } from './use-documents.ts';
import { usePlacing } from './use-placing.ts';
import type { Signing } from './use-signing.ts';

interface DocumentsPageProps {
  readonly job: Job;
  readonly signing: Signing;
  readonly agent: AgentState;
  readonly onNamed: (name: string) => void;
}

/** A job of one document or of several. */
export function DocumentsPage(props: DocumentsPageProps) {
  const { say, language } = useText();
  const { job, signing, agent } = props;
  const { stage, outcomes } = signing;
  const count = job.documents.length;
  const isMany = count > 1;
  const [current, setCurrent] = useState(0);
  const documents = useDocuments(job, language, current);
  useEffect(() => signing.refused(documents.rows.map(refusalOf)), [documents.rows]);
  const [pages, setPages] = useState<number | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [lastTime, setLastTime] = useState<string | null>(null);
  const [used, setUsed] = useState<CertificateRow | null>(null);
  const [asked, setAsked] = useState<readonly AskedDigest[]>([]);
  const digests = useDigestsShown(asked, outcomes, stage);
  const chosen = agent.kind === 'ready' ? chosenOf(agent.choices, picked, lastTime) : null;
  const placing = usePlacing(job, documents.rows, current, chosen?.subject ?? used?.subject ?? '');
  useEffect(() => {
    void lastCertificate(job.origin, placing.role).then(setLastTime);
  }, [job.origin, placing.role]);
  const [stamp, setStamp] = useState(0);
  const [isClicking, setClicking] = useState(false);
  const [goTo, setGoTo] = useState<{ readonly page: number } | null>(null);
  const imageUrl = useBlobAddress(placing.template?.blob ?? null);
  useEffect(() => {
    if (!isClicking) return;
    const end = (event: KeyboardEvent) => event.key === 'Escape' && setClicking(false);
    window.addEventListener('keydown', end);
    return () => window.removeEventListener('keydown', end);
  }, [isClicking]);
  // Where the stamp stands is what the official looks at first.
  const firstPage = placing.draft?.stamps[0]?.plan.page;
  useEffect(() => {
    setStamp(0);
    if (firstPage !== undefined) setGoTo({ page: firstPage });
  }, [current, placing.role, firstPage === undefined]);
  const row = documents.rows[current];
  const name = isMany ? say('page.sign.batch.title', { count }) : row === undefined ? '' : nameOf(row);
  useEffect(() => props.onNamed(name), [name]);
  const isScripted = job.source === 'hook' || job.source === 'page-api';
  const isClosing = isScripted && outcomes.every((outcome) => rowState(outcome) === 'returned');
  useEffect(() => {
    // All is answered: the next call of the page's scripts need not wait until this window is closed.
    if (isClosing && job.place !== null) void freeScripted(job.place.tabId);
  }, [isClosing]);
  if (row === undefined) return null;

  const open = documents.rows.filter(({ n }) => (outcomes[n]?.signed ?? null) === null);
  const ready = placing.isReady ? readyRows(open) : null;
  const show = (n: number) => {
    setPages(null);
    setCurrent(n);
  };
  const sign = (certificate: CertificateRow, link: Link) => {
    const rows = ready ?? [];
    const inputs = rows.flatMap(({ n, document, facts, password }) =>
      document.blob === null || facts.sha256 === null
        ? []
        : [
            {
              n,
              document,
              sha256: facts.sha256,
              ...(password !== null && { password }),
              ...placing.signedWith(n),
            },
          ],
    );
    setUsed(certificate);
    setAsked(inputs.map(({ n, sha256 }) => ({ n, sha256 })));
    const hasImage = inputs.some(({ stamps }) =>
      stamps.some(({ items }) => items.some(({ kind }) => kind === 'image')),
    );
    const begin = async () => {
      const images = hasImage ? await placing.images() : [];
      await placing.remember();
      signing.sign({ documents: inputs, certificate, role: placing.role, images, link });
    };
    void begin();
  };

  const panel = () => {
    switch (stage.kind) {
      case 'review':
        return (
          <ReviewPanel
            job={job}
            documents={documents}
            row={row}
            ready={ready}
            toLookAt={placing.toLookAt}
            onShow={show}
            pages={pages}
            agent={agent}
            chosen={chosen}
            onPick={setPicked}
            isAskable={agent.kind === 'ready' && signing.askable === agent.link}
            rolePart={
              row.coming === null ? (
                <RolePart
                  placing={placing}
                  wish={job.wish}
                  picked={stamp}
                  isClicking={isClicking}
                  onPick={setStamp}
                  onClicking={setClicking}
                  onShowPage={(page) => setGoTo({ page })}
                />
              ) : null
            }
            onSign={sign}
          />
        );
      case 'signing':
        return (
          <ProgressPanel
            name={name}
            step={stage.step}
            digests={digests}
            isPractice={used?.practice ?? false}
            canCancel={canCancel(stage)}
            onCancel={signing.cancel}
          >
            {isMany ? (
              <RowList
                current={current}
                onShow={show}
                rows={outcomes.map((outcome, n) => ({
                  n,
                  name: job.documents[n]?.name ?? '',
                  state: `page.sign.row.${rowState(outcome)}`,
                  reason: reasonOf(outcome, say),
                }))}
              />
            ) : null}
          </ProgressPanel>
        );
      case 'cancelled':
        return (
          <EndPanel name={name} onAgain={signing.again}>
            <Notice tone="none" role="status" title={say('page.sign.cancelled.title')}>
              <p>{say('page.sign.cancelled.body')}</p>
            </Notice>
          </EndPanel>
        );
      case 'withdrawn':
        return (
          <EndPanel name={name}>
            {isScripted ? (
              <ClosingPart />
            ) : (
              <Notice tone="unsure" role="alert" title={say('page.sign.withdrawn.title')}>
                <p>{say('page.sign.withdrawn.body')}</p>
              </Notice>
            )}
          </EndPanel>
        );
      case 'failed':
        return (
          <EndPanel name={name} onAgain={signing.again}>
            <FailureNotice failure={stage.failure} />
          </EndPanel>
        );
      case 'done':
        return isMany ? manyDone() : oneDone();
      default:
        return null;
    }
  };

  const oneDone = () => {
    const [outcome] = outcomes;
    if (outcome === undefined || outcome.signed === null) return null;
    if (!outcome.isChecked) {
      return (
        <div class={css.scroll}>
          <Notice tone="none" role="status" title={say('page.sign.loading')} />
        </div>
      );
    }
    return (
      <DonePanel
        job={job}
        outcome={outcome}
        signed={outcome.signed}
        place={signing.place}
        isClosing={isClosing}
        onGive={(to) => signing.give(0, to)}
        onAllow={() => signing.allowUpload(0)}
        onDownload={() => signing.download(0)}
      />
    );
  };

  const manyDone = () => (
    <ResultPanel
      job={job}
      outcomes={outcomes}
      digests={documents.rows.map(({ facts }) => facts.sha256)}
      leftOut={leftOutOf(documents.rows)}
      refusals={documents.rows.map(refusalOf)}
      place={signing.place}
      current={current}
      isClosing={isClosing}
      onShow={show}
      onAgain={signing.again}
      onGive={signing.give}
      onAllow={signing.allowUpload}
      onDownload={signing.download}
    />
  );

  return (
    <main class={css.work} data-stage={stage.kind}>
      <div class={css.preview}>
        {isMany ? (
          <DocumentSwitch
            name={row.document.name}
            current={current}
            count={count}
            seen={documents.rows.filter(({ isSeen }) => isSeen).length}
            onShow={show}
          />
        ) : null}
        {row.document.blob === null ? (
          <ComingPart
            job={job}
            coming={row.coming ?? { kind: 'loading' }}
            hasAddress={row.document.address !== null}
            onAllow={() => documents.allow(current)}
            onRetry={() => documents.retry(current)}
            onChoose={(file) => documents.choose(current, file)}
          />
        ) : (
          <Preview
            // Another document, and another password, is another attempt, from its beginning.
            key={`${current} ${row.password ?? ''}`}
            blob={row.document.blob}
            access={row.password === null ? {} : { password: row.password }}
            goTo={goTo}
            {...(stage.kind === 'review' && {
              over: (box: PageBox) => (
                <StampsLayer
                  box={box}
                  placing={placing}
                  picked={stamp}
                  isClicking={isClicking}
                  imageUrl={imageUrl}
                  onPick={setStamp}
                  onClicked={() => setClicking(false)}
                />
              ),
            })}
            onPages={setPages}
            onSeen={() => documents.seen(current)}
            onFailed={(failure) => documents.unseen(current, failure)}
          />
        )}
      </div>
      <div class={css.rail}>{panel()}</div>
    </main>
  );
}

function leftOutOf(rows: readonly DocumentRow[]): ReadonlyMap<number, LeftOut> {
  const found = new Map<number, LeftOut>();
  for (const row of rows) {
    const state = readinessOf(row);
    if (state === 'refused' || state === 'left-out' || state === 'needs-act') found.set(row.n, state);
  }
  return found;
}
