import type { ComponentChildren } from 'preact';
import { Digest } from '../../ui/card.tsx';
import { useText } from '../../ui/language.tsx';
import css from './foot.module.css';

/** What there is to compare: the digests of what will be signed; on their way; or not to be had yet. */
export type ToCompare = readonly string[] | 'computing' | 'none';

interface FootProps {
  /** Absent: nothing is to be compared. */
  readonly compare?: ToCompare | undefined;
  /** Why the act is not possible yet; empty where it is. */
  readonly why?: string | undefined;
  /** The acts, the first one last. */
  readonly children: ComponentChildren;
}

/** By which a button is tied to the sentence that tells why it cannot be pressed. */
export const whyNotId = 'why-not';

/** What stays in sight wherever the page stands: the code that the agent's prompt shows too, and the acts. */
export function Foot({ compare, why = '', children }: FootProps) {
  return (
    <footer class={css.foot}>
      {compare === undefined ? null : <Compare digests={compare} />}
      <p class={css.why} id={whyNotId} role="status" hidden={why === ''}>
        {why}
      </p>
      <div class={css.acts}>{children}</div>
    </footer>
  );
}

function Compare(props: { digests: ToCompare }) {
  const { say } = useText();
  const { digests } = props;
  return (
    <section class={css.compare} aria-labelledby="digest">
      <h2 class={css.label} id="digest">
        {say('page.sign.confirm.heading')}
      </h2>
      <p>
        {digests === 'computing' ? (
          say('page.sign.confirm.computing')
        ) : digests === 'none' || digests.length === 0 ? (
          '–'
        ) : (
          <Digest digests={digests} />
        )}
      </p>
    </section>
  );
}
