import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { SignedCopy } from '../../jobs/job.ts';
import { openReader } from '../document/reader.ts';

/** The verdict on a signed file; null where it cannot be had, as without the password that it needs. */
export async function checkAgain(
  signed: SignedCopy,
  language: Language,
  access: DocumentAccess = {},
): Promise<Report | null> {
  const reader = openReader();
  try {
    const report = await reader.validate(signed, language, access);
    return report.failure?.code === 'DOC_ENCRYPTED' ? null : report;
  } catch {
    return null;
  } finally {
    reader.close();
  }
}
