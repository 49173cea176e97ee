import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import css from './frame.module.css';
import { useText } from './language.tsx';
import { Seal } from './seal.tsx';

const pages = ['verify', 'options', 'welcome'] as const;

/** Head of every page: the mark, and the way to the other pages. */
export function TopBar(props: { current?: (typeof pages)[number] }) {
  const { say } = useText();
  return (
    <header class={css.top}>
      <div class={css.mark}>
        <Seal size={30} />
        <span>Triện</span>
      </div>
      {props.current === undefined ? null : (
        <nav aria-label={say('page.nav.label')}>
          <ul class={css.links}>
            {pages.map((page) => (
              <li key={page}>
                <a href={`../${page}/index.html`} aria-current={page === props.current ? 'page' : undefined}>
                  {say(`page.nav.${page}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** Names the window by what it is for. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Triện`;
  }, [title]);
}

/** A page of reading width: heading, one sentence, contents, the same help at the foot everywhere (WCAG SC 3.2.6). */
export function Frame(props: {
  current: (typeof pages)[number];
  title: string;
  lead: string;
  children: ComponentChildren;
}) {
  const { say } = useText();
  useTitle(props.title);
  return (
    <div class={css.frame}>
      <TopBar current={props.current} />
      <main class={css.main}>
        <h1 class={css.heading}>{props.title}</h1>
        <p class={css.lead}>{props.lead}</p>
        {props.children}
      </main>
      <footer class={css.foot}>{say('page.help')}</footer>
    </div>
  );
}
