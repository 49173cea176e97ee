import { fromBase64 } from '../../../shared/bytes/base64.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { sizeText } from '../../../shared/text/size.ts';
import type { Job } from '../../jobs/job.ts';
import { groupedHex } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './messages.module.css';
import { shownText } from './messages.ts';
import { OriginText } from './origin-text.tsx';

/** Who asks, and what would be signed, as far as anybody can see it. */
export function MessagesPart(props: { job: Job; name: string; isLogin: boolean }) {
  const { say, language } = useText();
  const { job, isLogin } = props;
  const digests = job.messages.flatMap((ask) => (ask.form === 'digest' ? [ask] : []));
  const texts = job.messages.flatMap((ask) => (ask.form === 'text' ? [shownText(ask.value)] : []));
  return (
    <div class={css.page}>
      <h1 class={css.heading}>{props.name}</h1>
      <section class={css.asker}>
        <p class={css.label}>{say(isLogin ? 'page.sign.message.login.lead' : 'page.sign.message.asks')}</p>
        <p class={css.origin}>
          <OriginText job={job} />
        </p>
      </section>
      {isLogin ? <p>{say('page.sign.message.login.body')}</p> : null}
      {digests.length === 0 ? null : (
        <Notice tone="unsure" title={say('page.sign.message.digests', { count: digests.length })}>
          <p>{say('page.sign.message.digests.body')}</p>
          <details class={css.values}>
            <summary>{say('page.sign.message.values')}</summary>
            <ol>
              {digests.map(({ digest, value }, index) => (
                <li key={index}>
                  {digest} <code>{groupedHex(toHex(fromBase64(value) ?? new Uint8Array()))}</code>
                </li>
              ))}
            </ol>
          </details>
        </Notice>
      )}
      {texts.map((shown, index) => {
        const label =
          texts.length === 1 ? say('page.sign.message.text.one') : say('page.sign.message.text', { n: index + 1 });
        return (
          <section key={index} class={css.text} aria-label={label}>
            <h2 class={css.label}>{label}</h2>
            {'text' in shown ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG SC 2.1.1)
              <pre tabIndex={0}>{shown.text}</pre>
            ) : (
              <p>{say('page.sign.message.bytes', { size: sizeText(shown.sizeBytes, language) })}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}
