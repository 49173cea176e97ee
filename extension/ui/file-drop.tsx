import { useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import css from './file-drop.module.css';
import { Icon } from './icon.tsx';
import { useText } from './language.tsx';

/** A place for one file: dropped, or chosen with the button. */
export function FileDrop(props: { accept: string; onFile: (file: File) => void }) {
  const { say } = useText();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file !== undefined) props.onFile(file);
  };
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
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name="file" size={36} />
      <p>{say('page.file.drop')}</p>
      <FileButton accept={props.accept} onFile={props.onFile} kind="primary">
        {say('page.file.choose')}
      </FileButton>
      <p class={css.hint}>{say('page.file.local')}</p>
    </div>
  );
}

/** A button that asks for one file. The field behind it is the browser's own. */
export function FileButton(props: {
  accept: string;
  children: string;
  onFile: (file: File) => void;
  kind?: 'primary' | 'plain';
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept={props.accept}
        hidden
        aria-label={props.children}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) props.onFile(file);
        }}
      />
      <Button kind={props.kind ?? 'plain'} onPress={() => field.current?.click()}>
        {props.children}
      </Button>
    </>
  );
}
