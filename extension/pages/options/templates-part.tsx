import { useEffect, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import { maxImageBytes } from '../../../shared/protocol/limits.ts';
import type { ImageWarning, StampImageCheck } from '../../../shared/records/stamp-image.ts';
import { sizeText } from '../../../shared/text/size.ts';
import {
  dropTemplate,
  type ImageRole,
  imageRoles,
  keepTemplate,
  onTemplatesChanged,
  type Template,
  templates,
} from '../../jobs/templates.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileButton } from '../../ui/file-drop.tsx';
import { decimalText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { useBlobAddress } from '../../ui/use-blob-address.ts';
import { CleanPart } from './clean-part.tsx';
import { checkImage, pixelsOf, pngOf, templateFrom } from './image-files.ts';
import css from './templates.module.css';

const rolesWithImage = Object.keys(imageRoles) as ImageRole[];

/** Images that stamps show: one for each role that has one. */
export function TemplatesPart() {
  const { say } = useText();
  const [all, setAll] = useState<readonly Template[]>([]);
  useEffect(() => {
    const look = () => void templates().then(setAll);
    look();
    return onTemplatesChanged(look);
  }, []);
  return (
    <Card title={say('page.templates.heading')} lead={say('page.templates.lead')}>
      <ul class={css.list} id="templates">
        {rolesWithImage.map((role) => (
          <TemplateRow key={role} role={role} template={all.find((one) => one.role === role) ?? null} />
        ))}
      </ul>
    </Card>
  );
}

/** What may stand in the way of an image that was chosen. */
type Trouble = { readonly failure: FailureRecord } | { readonly limit: number };

function TemplateRow(props: { role: ImageRole; template: Template | null }) {
  const { say, language } = useText();
  const { role, template } = props;
  const [chosen, setChosen] = useState<File | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const name = say(`role.${role}`);
  const keep = async (fileName: string, image: Blob, widthMm: number | null) => {
    try {
      // A file that the link does not take is drawn smaller; its declared size on paper stays.
      const declared = widthMm ?? (await checkImage(image, role)).sizeMm?.widthMm ?? null;
      const blob = image.size <= maxImageBytes ? image : await pngOf(await pixelsOf(image));
      if (blob === null) return setTrouble({ limit: maxImageBytes });
      await keepTemplate(await templateFrom(role, fileName, blob, declared));
      setChosen(null);
      setTrouble(null);
    } catch (error) {
      if (!isFailure(error)) throw error;
      setTrouble({ failure: error.record });
    }
  };
  const choose = async (file: File) => {
    setTrouble(null);
    setChosen(null);
    try {
      const { isTransparent } = await checkImage(file, role);
      if (isTransparent) await keep(file.name, file, null);
      else setChosen(file);
    } catch (error) {
      if (!isFailure(error)) throw error;
      setTrouble({ failure: error.record });
    }
  };
  return (
    <li class={css.row} data-template={role}>
      <div class={css.head}>
        <div>
          <p class={css.name}>{name}</p>
          <p class={css.quiet}>{say(`page.templates.${imageRoles[role]}`)}</p>
        </div>
        <div class={css.actions}>
          <FileButton
            accept=".png,.jpg,.jpeg,image/png,image/jpeg"
            label={say(template === null ? 'page.templates.choose-label' : 'page.templates.replace-label', {
              role: name,
            })}
            onFile={(file) => void choose(file)}
          >
            {say(template === null ? 'page.templates.choose' : 'page.templates.replace')}
          </FileButton>
          {template === null ? null : (
            <Button
              kind="quiet"
              label={say('page.templates.remove-label', { role: name })}
              onPress={() => void dropTemplate(role)}
            >
              {say('page.templates.remove')}
            </Button>
          )}
        </div>
      </div>
      {template === null ? (
        <p class={css.quiet}>{say('page.templates.none')}</p>
      ) : (
        <Kept template={template} onWidth={(width) => void keep(template.name, template.blob, width)} />
      )}
      {chosen === null ? null : (
        <CleanPart
          file={chosen}
          kind={imageRoles[role]}
          onUse={(image) => void keep(chosen.name, image, null)}
          onOriginal={() => void keep(chosen.name, chosen, null)}
          onCancel={() => setChosen(null)}
        />
      )}
      {trouble === null ? null : 'failure' in trouble ? (
        <FailureNotice failure={trouble.failure} />
      ) : (
        <Notice
          tone="bad"
          role="alert"
          title={say('page.templates.too-large', { limit: sizeText(trouble.limit, language) })}
        />
      )}
    </li>
  );
}

function Kept(props: { template: Template; onWidth: (widthMm: number) => void }) {
  const { say, language } = useText();
  const { role, blob, image } = props.template;
  const address = useBlobAddress(blob);
  const warnings = useWarnings(props.template);
  const pixels = `${image.widthPx} × ${image.heightPx}`;
  const shown = (value: number) => decimalText(value, language);
  const { sizeMm } = image;
  return (
    <div class={css.kept}>
      <div class={css.paper}>
        {address === null ? null : (
          <img
            src={address}
            alt={say('page.templates.alt', { role: say(`role.${role}`) })}
            style={sizeMm === null ? {} : { width: `${sizeMm.widthMm}mm`, height: `${sizeMm.heightMm}mm` }}
          />
        )}
      </div>
      <div class={css.facts}>
        <p>
          {sizeMm === null
            ? say('page.templates.size-unknown', { pixels })
            : say('page.templates.size', { width: shown(sizeMm.widthMm), height: shown(sizeMm.heightMm), pixels })}
        </p>
        <NumberField
          label={say('page.templates.width')}
          value={sizeMm === null ? null : Math.round(sizeMm.widthMm * 10) / 10}
          least={5}
          most={120}
          step={0.5}
          onChange={props.onWidth}
        />
        {warnings.map((warning) => (
          <p key={warning} class={css.warn}>
            {say(`stamp-image.${warning}`)}
          </p>
        ))}
      </div>
    </div>
  );
}

/** What the image should be and is not; a size that the official gave counts as the file's own. */
function useWarnings({ role, blob, image }: Template): readonly ImageWarning[] {
  const [check, setCheck] = useState<StampImageCheck | null>(null);
  useEffect(() => {
    void checkImage(blob, role).then(setCheck);
  }, [blob, role]);
  return (check?.warnings ?? []).filter((warning) => warning !== 'size-unknown' || image.sizeMm === null);
}
