import type { OfferedDocument, Portal } from './portal.ts';

/** More links than this on one page are not documents to be signed one by one. */
const offeredMax = 200;
/** Elements that are looked at on one page, whatever it holds. */
const lookedAtMax = 5_000;

/** What the generic portal looks at in a link, or in what a script makes one. */
export interface LinkFacts {
  readonly address: string;
  readonly text: string;
  readonly download: string | null;
  readonly type: string;
  readonly iconClass: string;
}

const pdfName = /\.pdf\b/iu;
const fileWords = /tải|tệp|đính kèm|văn bản|công văn|tờ trình|quyết định|xem file|download|attachment/iu;
const filePath =
  /download|get-?file|view-?file|tai-?(tep|ve|file)|attach|dinh-?kem|van-?ban|document|file(id|name)?=/iu;
/** What must never be asked for by merely pointing at it. */
const actingPath = /log-?out|sign-?out|dang-?xuat|delete|remove|xoa|huy|approve|duyet|transfer|chuyen/iu;

/**
 * How much the looks of a link say that a PDF is behind it. `sure`: it is offered; `maybe`: its first bytes are looked at
 * once somebody points at it. The portals' links often do not end in `.pdf` (`download.jsp?id=…`), so words, file name and
 * icon count as well; what it really is shows when it is fetched.
 */
export function judgeLink(link: LinkFacts): 'sure' | 'maybe' | 'no' {
  if (!/^(https?|blob):/iu.test(link.address)) return 'no';
  if (leadsToPdf(link)) return 'sure';
  if (!URL.canParse(link.address)) return 'no';
  const { pathname, search } = new URL(link.address);
  const path = decoded(pathname + search);
  if (actingPath.test(path)) return 'no';
  const score =
    (filePath.test(path) ? 3 : 0) +
    (pdfName.test(path) ? 3 : 0) +
    (fileWords.test(link.text) ? 2 : 0) +
    (/file|attach|paperclip|download/iu.test(link.iconClass) ? 2 : 0) +
    (link.download === null ? 0 : 2);
  return score >= 4 ? 'maybe' : 'no';
}

/** Whether the looks of a link are those of a PDF. */
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

/**
 * The address that a script in an attribute names, such as `openFile('/download.jsp?id=5')`: the first text in quotes that
 * looks like one. The script itself is never run; null where it names none.
 */
export function addressInScript(script: string, base: string): string | null {
  for (const [, , quoted = ''] of script.slice(0, 2_000).matchAll(/(['"])((?:(?!\1)[^\\\s])+)\1/gu)) {
    const isAddress = /^(https?:\/\/|\.{0,2}\/)/iu.test(quoted) || /^[\w%./-]+(\.pdf\b|\.\w+\?)/iu.test(quoted);
    if (isAddress && URL.canParse(quoted, base)) return new URL(quoted, base).href;
  }
  return null;
}

const candidates = 'a[href], [data-href], [data-url], [onclick], [role=link]';

function addressOf(element: HTMLElement, base: string): string | null {
  const href = element instanceof HTMLAnchorElement ? element.href : '';
  if (/^(https?|blob):/iu.test(href) && !element.getAttribute('href')?.startsWith('#')) return href;
  const named = element.dataset.href ?? element.dataset.url;
  if (named !== undefined && named !== '' && URL.canParse(named, base)) return new URL(named, base).href;
  const script = href.startsWith('javascript:') ? decoded(href) : element.getAttribute('onclick');
  return script === null ? null : addressInScript(script, base);
}

function factsOf(element: HTMLElement, address: string): LinkFacts {
  const icon = element.querySelector('[class*="file"], [class*="attach"], [class*="paperclip"], [class*="download"]');
  const words = element.textContent.trim() || (element.getAttribute('aria-label') ?? element.title);
  return {
    address,
    text: words.slice(0, 500),
    download: element.getAttribute('download'),
    type: element.getAttribute('type') ?? '',
    iconClass: `${icon?.getAttribute('class') ?? ''} ${element.getAttribute('class') ?? ''}`,
  };
}

/** Any page: links that lead to PDFs, fields that accept PDFs. */
export const genericPortal: Portal = {
  id: 'generic',
  covers: () => true,
  offeredIn(root, base) {
    const offered = new Map<string, OfferedDocument>();
    let looked = 0;
    for (const element of root.querySelectorAll<HTMLElement>(candidates)) {
      looked += 1;
      if (offered.size >= offeredMax || looked > lookedAtMax) break;
      const address = addressOf(element, base)?.split('#')[0] ?? '';
      if (address === '' || address === base || offered.has(address)) continue;
      const facts = factsOf(element, address);
      const verdict = judgeLink(facts);
      if (verdict === 'no') continue;
      const title = (facts.download || facts.text).replace(/\s+/gu, ' ').trim().slice(0, 255);
      offered.set(address, { address, title, isSure: verdict === 'sure', element });
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

/**
 * The document that a viewer written in JavaScript shows: `viewer.html?file=…`, the convention of pdf.js and of what was
 * made after it. Null where its address names none.
 */
export function fileOfViewer(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { searchParams, protocol } = new URL(address);
  if (!protocol.startsWith('http')) return null;
  for (const name of ['file', 'src', 'url', 'pdf']) {
    const file = searchParams.get(name);
    if (file === null || file === '' || !URL.canParse(file, address)) continue;
    const found = new URL(file, address);
    if (/^(https?|blob):$/u.test(found.protocol)) return found.href.split('#')[0] ?? null;
  }
  return null;
}
