import type { FamilyName } from './portal.ts';

/** What an agency would know of each portal of the zoo, as data: loaded as the official's own, not shipped. */
const known: Readonly<Record<FamilyName, object>> = {
  plain: {
    documents: [{ from: 'viewer', select: "iframe[src*='/xem']" }],
    return: [{ via: 'input', select: '#file' }],
  },
  jsp: {
    documents: [{ from: 'viewer', select: "#ifr_view, iframe[src*='viewfile']" }],
    return: [{ via: 'input', select: '#fileupload' }],
  },
  webforms: { return: [{ via: 'hook' }] },
  liferay: {
    documents: [{ from: 'viewer', select: '.modal iframe' }],
    return: [{ via: 'hook' }],
    failure: [{ visible: '.toast-error', means: 'UPLOAD_REJECTED' }],
  },
  angular: { return: [{ via: 'hook' }] },
  react: {
    documents: [{ from: 'link', select: "a[href*='/api/v1/van-ban/']" }],
    return: [{ via: 'input', select: 'input[type=file]' }],
    failure: [{ visible: '.ant-upload-list-item-error', means: 'UPLOAD_REJECTED' }],
  },
  vue: {
    documents: [{ from: 'link', select: "a[href*='/dossiers/']" }],
    return: [{ via: 'input', select: 'input[type=file]' }],
  },
  extjs: { return: [{ via: 'input', select: 'input[type=file]' }] },
};

/** The profile of one family, for a portal that stands at `origin`. */
export const profileOf = (family: FamilyName, origin: string): object => ({
  format: 1,
  id: `zoo-${family}`,
  version: 1,
  name: { vi: `Cổng thử ${family}`, en: `Zoo ${family}` },
  match: [`${origin}/*`],
  ...known[family],
  // Every portal of the zoo shows in its page what it has.
  success: [{ visible: '[data-received="{file}"]' }],
});
