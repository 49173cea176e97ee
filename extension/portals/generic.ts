import type { OfferedDocument, Portal } from './portal.ts';

/** More links than this on one page are not documents to be signed one by one. */
const offeredMax = 200;

/** What the generic portal looks at in a link. */
export interface LinkFacts {
  readonly address: string;
  readonly text: string;
  readonly download: string | null;
  readonly type: string;
  readonly iconClass: string;
}

const pdfName = /\.pdf\b/iu;

/**
 * Whether a link leads to a PDF, as far as its looks tell. The portals' links often do not end in `.pdf`
 * (`download.jsp?id=…`), so its words, its file name and its icon count as well; what it really is shows when it is fetched.
 */
export function leadsToPdf(link: LinkFacts): boolean {
  if (!/^(https?|blob):/iu.test(link.address)) return false;
  if (link.type.toLowerCase() === 'application/pdf') return true;
  if (link.download !== null && pdfName.test(link.download)) return true;
  if (/\.pdf$/iu.test(link.text.trim())) return true;
  if (/\bfa-file-pdf/u.test(link.iconClass)) return true;
  return URL.canParse(link.address) && pdfName.test(decoded(new URL(link.address).pathname));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function factsOf(link: HTMLAnchorElement): LinkFacts {
  return {
    address: link.href,
    text: link.textContent,
    download: link.getAttribute('download'),
    type: link.type,
    iconClass: link.querySelector('[class*="fa-file-pdf"]')?.className.toString() ?? '',
  };
}

/** Any page: links that lead to PDFs, fields that accept PDFs. */
export const genericPortal: Portal = {
  id: 'generic',
  covers: () => true,
  offeredIn(root, base) {
    const offered = new Map<string, OfferedDocument>();
    for (const link of root.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      if (offered.size >= offeredMax) break;
      const facts = factsOf(link);
      const address = facts.address.split('#')[0] ?? '';
      if (address === base || offered.has(address) || !leadsToPdf(facts)) continue;
      offered.set(address, { address, title: (facts.download || facts.text).trim().slice(0, 255) });
    }
    return [...offered.values()];
  },
  takesDocuments(accept) {
    const kinds = accept.split(',').map((kind) => kind.trim().toLowerCase());
    return (
      accept.trim() === '' ||
      kinds.some((kind) => ['*/*', '*', '.pdf', 'application/pdf', 'application/*'].includes(kind))
    );
  },
};
