import { framePageTexts } from './page-frame.ts';
import { optionsPageTexts } from './page-options.ts';
import { portalsPageTexts } from './page-portals.ts';
import { signPageTexts } from './page-sign.ts';
import { signBatchTexts } from './page-sign-batch.ts';
import { signMessageTexts } from './page-sign-messages.ts';
import { signPlacingTexts } from './page-sign-placing.ts';
import { templateTexts } from './page-templates.ts';
import { verifyPageTexts } from './page-verify.ts';
import { pillTexts } from './pill.ts';
import { recorderTexts } from './recorder.ts';
import type { TextTable } from './row.ts';

/** Texts of the extension: pill, sign page, verify page, options, welcome. */
export const pageTexts = {
  ...framePageTexts,
  ...pillTexts,
  ...signPageTexts,
  ...signBatchTexts,
  ...signMessageTexts,
  ...signPlacingTexts,
  ...verifyPageTexts,
  ...optionsPageTexts,
  ...templateTexts,
  ...portalsPageTexts,
  ...recorderTexts,
} as const satisfies TextTable;
