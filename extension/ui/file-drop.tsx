import { useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import css from './file-drop.module.css';
import { Icon } from './icon.tsx';
import { useText } from './language.tsx';

/** Who takes what is chosen: one file, or as many as there are. */
type Taker = { readonly onFile: (file: File) => void } | { readonly onFiles: (files: readonly File[]) => void };

function give(taker: Taker, files: Iterable<File>): void {
  const all = [...files];
  const [first] = all;
  if (first === undefined) return;
  if ('onFiles' in taker) taker.onFiles(all);
  else taker.onFile(first);
}

/** A place for a file, or for several: dropped, or chosen with the button. */
export function FileDrop(
  props: {
    accept: string;
    /** What is chosen leaves this computer in the end. */
    isSentOn?: boolean;
  } & Taker,
) {
  const { say } = useText();
  const [isOver, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same by keyboard
    <div
      class={`${css.drop} ${isOver ? css.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        give(props, event.dataTransfer?.files ?? []);
      }}
    >
      <Icon name="file" size={36} />
      <p>{say('onFiles' in props ? 'page.file.drop-many' : 'page.file.drop')}</p>
      <FileButton {...props} kind="primary" takesFocus={props.isSentOn === true}>
        {say('page.file.choose')}
      </FileButton>
      {props.isSentOn === true ? null : <p class={css.hint}>{say('page.file.local')}</p>}
    </div>
  );
}

/** A button that asks for a file, or for several. The field behind it is the browser's own. */
export function FileButton(
  props: {
    accept: string;
    children: string;
    kind?: 'primary' | 'plain';
    takesFocus?: boolean;
    /** Where the visible words are not enough by themselves. */
    label?: string;
  } & Taker,
) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept={props.accept}
        multiple={'onFiles' in props}
        hidden
        aria-label={props.label ?? props.children}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          give(props, files);
        }}
      />
      <Button
        kind={props.kind ?? 'plain'}
        takesFocus={props.takesFocus === true}
        {...(props.label !== undefined && { label: props.label })}
        onPress={() => field.current?.click()}
      >
        {props.children}
      </Button>
    </>
  );
}
