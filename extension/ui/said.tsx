import type { ComponentChildren } from 'preact';
import { useText } from './language.tsx';
import { breakable, saidParts } from './quoted.ts';

/** A sentence with what it quotes: Vietnamese is named as such in an English one (WCAG SC 3.1.2), addresses break at their dots. */
export function Said(props: { children: string }): ComponentChildren {
  const { language } = useText();
  const parts = language === 'vi' ? [{ text: props.children, isVietnamese: false }] : saidParts(props.children);
  return parts.map(({ text, isVietnamese }, index) =>
    isVietnamese ? (
      <span key={index} lang="vi">
        <Broken text={text} />
      </span>
    ) : (
      <Broken key={index} text={text} />
    ),
  );
}

/** A long word that may be broken where a reader would break it. */
export function Broken(props: { text: string }): ComponentChildren {
  return breakable(props.text).map((piece, index) => [index === 0 ? null : <wbr key={`${index}-`} />, piece]);
}
