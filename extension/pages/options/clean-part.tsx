import { useEffect, useId, useState } from 'preact/hooks';
import { isFailure } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { useBlobAddress } from '../../ui/use-blob-address.ts';
import { cleaned, inks, inkThreshold, type Pixels } from './clean-image.ts';
import { pixelsOf, pngOf } from './image-files.ts';
import css from './templates.module.css';

interface CleanPartProps {
  readonly file: Blob;
  readonly kind: 'signature' | 'seal';
  readonly onUse: (image: Blob) => void;
  readonly onOriginal: () => void;
  readonly onCancel: () => void;
}

/** A photograph or scan becomes strokes on nothing, in the ink that the rule names; the official sees it before it is kept. */
export function CleanPart(props: CleanPartProps) {
  const { say } = useText();
  const whyNot = useId();
  const [pixels, setPixels] = useState<Pixels | null>(null);
  const [threshold, setThreshold] = useState(128);
  const [image, setImage] = useState<Blob | null>(null);
  const address = useBlobAddress(image);
  useEffect(() => {
    pixelsOf(props.file)
      .then((found) => {
        setThreshold(inkThreshold(found));
        setPixels(found);
      })
      .catch((error: unknown) => {
        if (!isFailure(error)) throw error;
        props.onCancel();
      });
  }, [props.file]);
  useEffect(() => {
    if (pixels === null) return;
    let isWanted = true;
    const strokes = cleaned(pixels, threshold, inks[props.kind]);
    if (strokes === null) setImage(null);
    else void pngOf(strokes).then((blob) => isWanted && setImage(blob));
    return () => {
      isWanted = false;
    };
  }, [pixels, threshold]);
  return (
    <section class={css.clean} aria-label={say('page.templates.clean.title')}>
      <h3>{say('page.templates.clean.title')}</h3>
      <p class={css.quiet}>{say('page.templates.clean.body')}</p>
      <div class={css.paper}>
        {address === null ? (
          <p class={css.onPaper} id={whyNot} role="status">
            {say('page.templates.clean.empty')}
          </p>
        ) : (
          <img src={address} alt={say('page.templates.clean.preview')} />
        )}
      </div>
      <label class={css.slider}>
        {say('page.templates.clean.slider')}
        <input
          type="range"
          min={4}
          max={250}
          value={254 - threshold}
          onInput={(event) => setThreshold(254 - Number(event.currentTarget.value))}
        />
      </label>
      <div class={css.actions}>
        <Button
          kind="primary"
          takesFocus
          isDisabled={image === null}
          {...(image === null && { describedBy: whyNot })}
          onPress={() => image !== null && props.onUse(image)}
        >
          {say('page.templates.clean.use')}
        </Button>
        <Button onPress={props.onOriginal}>{say('page.templates.clean.original')}</Button>
        <Button kind="quiet" onPress={props.onCancel}>
          {say('page.action.cancel')}
        </Button>
      </div>
    </section>
  );
}
