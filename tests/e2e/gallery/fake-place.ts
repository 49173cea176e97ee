import type { PutBack } from '../../../extension/jobs/conversation.ts';
import type { OpenPlace } from '../../../extension/pages/sign/place.ts';
import { firstScene, type Scene, sceneSetting } from './scene.ts';

// Stands in the place of the talk with a portal's page in the gallery's build: no portal is there.

const answers: Readonly<Record<Scene['portal'], PutBack>> = {
  confirmed: { outcome: 'confirmed' },
  refused: { outcome: 'refused', reason: 'Tệp vượt quá dung lượng cho phép (HTTP 413)' },
  'logged-out': { outcome: 'logged-out' },
  foreign: {
    outcome: 'foreign',
    upload: { address: 'https://luutru.tinh.gov.vn/tai-len', file: 'uploadfile', fields: [], bearer: null },
  },
};

/** As the real one. */
export async function openPlace(): Promise<OpenPlace> {
  const { [sceneSetting]: set } = await chrome.storage.local.get(sceneSetting);
  const { portal } = { ...firstScene, ...(set as Partial<Scene> | undefined) };
  return {
    takesBack: true,
    deliver: async () => answers[portal],
    uploaded: async () => ({ outcome: 'confirmed' }),
    failed: () => undefined,
    signatures: () => undefined,
    leave: () => undefined,
    close: () => undefined,
  };
}

/** As the real one, where the page has no upload field. */
export async function openUploadField(): Promise<null> {
  return null;
}
