import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { shortDigest } from '../../shared/signing/short-digest.ts';
import css from './card.module.css';

/** One subject of a page, under its heading. */
export function Card(props: { title: string; lead?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class={css.card} aria-labelledby={id}>
      <h2 class={css.title} id={id}>
        {props.title}
      </h2>
      {props.lead === undefined ? null : <p class={css.lead}>{props.lead}</p>}
      {props.children}
    </section>
  );
}

/** Names and values, in that order. A row without a value is left out. */
export function Facts(props: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  const rows = props.rows.filter(([, value]) => value !== null && value !== '');
  return (
    <div class={css.box}>
      <dl class={css.facts}>
        {rows.map(([name, value]) => [<dt key={`${name}:name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
    </div>
  );
}

/**
 * The short digest, the same as in the agent's prompt: there to be compared by eye.
 *
 * @param props.digests SHA-256 of each document in the order of the batch, hex
 */
export function Digest(props: { digests: readonly string[] }) {
  return (
    <code class={css.digest} data-testid="short-digest">
      {shortDigest(props.digests)}
    </code>
  );
}
