import { Card } from '../../ui/card.tsx';
import { Frame } from '../../ui/frame.tsx';
import { useText } from '../../ui/language.tsx';
import { PairingPart } from '../pairing/pairing-part.tsx';
import { usePairing } from '../pairing/use-pairing.ts';
import { AnchorsPart } from './anchors-part.tsx';
import { KeptPart } from './kept-part.tsx';
import { LanguagePart } from './language-part.tsx';
import { PortalsPart } from './portals-part.tsx';
import { ProfilesPart } from './profiles-part.tsx';
import { TemplatesPart } from './templates-part.tsx';

/** Pairing, portals, roots, language: everything that is set once. */
export function OptionsPage() {
  const { say } = useText();
  const pairing = usePairing();
  return (
    <Frame current="options" title={say('page.options.title')} lead={say('page.options.lead')}>
      <KeptPart />
      <Card title={say('page.options.pairing.heading')}>
        <PairingPart state={pairing} />
      </Card>
      <TemplatesPart />
      <PortalsPart />
      <ProfilesPart />
      <AnchorsPart />
      <LanguagePart />
    </Frame>
  );
}
