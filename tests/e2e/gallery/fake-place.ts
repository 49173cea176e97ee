import type { PutBack } from '../../../extension/jobs/conversation.ts';
import type { Place } from '../../../extension/jobs/job.ts';
import * as real from '../../../extension/pages/sign/place.ts';
import { firstScene, type Scene, sceneSetting } from './scene.ts';

// Stands in the place of the talk with a portal's page in the gallery's build, where no portal is there.

const answers: Readonly<Record<Scene['portal'], PutBack>> = {
  confirmed: { outcome: 'confirmed' },
  refused: { outcome: 'refused', reason: 'Tệp vượt quá dung lượng cho phép (HTTP 413)' },
  'logged-out': { outcome: 'logged-out' },
  foreign: {
    outcome: 'foreign',
    upload: { address: 'https://luutru.tinh.gov.vn/tai-len', file: 'uploadfile', fields: [], bearer: null },
  },
};

/** As the real one, and the real one itself where a portal's page is there. */
export async function openPlace(place: Place, origin: string, onGone: () => void): Promise<real.OpenPlace> {
  let isReal = false;
  const opened = await real.openPlace(place, origin, () => {
    if (isReal) onGone();
  });
  isReal = opened !== null;
  if (opened !== null) return opened;
  return {
    takesBack: true,
    async deliver() {
      const { [sceneSetting]: set } = await chrome.storage.local.get(sceneSetting);
      const { portal } = { ...firstScene, ...(set as Partial<Scene> | undefined) };
      return answers[portal];
    },
    uploaded: async () => ({ outcome: 'confirmed' }),
    failed: () => undefined,
    signatures: () => undefined,
    leave: () => undefined,
    close: () => undefined,
  };
}

/** The real one: nothing where no portal is there. */
export const { openUploadField } = real;
