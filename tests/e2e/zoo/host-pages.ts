import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { FamilyServer, Session } from './host.ts';
import type { Form, PortalDocument, ReceivedFile } from './portal.ts';

const folder = join(import.meta.dirname, 'pages');

/** A script of the portals' pages as a browser runs it; null where there is none of that name. */
export function browserScript(name: string): string | null {
  const path = join(folder, name);
  if (!/^[a-z-]+\.ts$/u.test(name) || !existsSync(path)) return null;
  const source = stripTypeScriptTypes(readFileSync(path, 'utf8'));
  // Ordinary scripts, as the plugin's original is one.
  return ['plugin.ts', 'hostile.ts'].includes(name) ? source.replace('export {};', '') : source;
}

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (char) => `&#${char.codePointAt(0)};`);

/** The login, the same in all families: nothing of Triện's is there. */
export const loginForm = (title: string, isWrong: boolean): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đăng nhập – ${escaped(title)}</title>
<style>body{font:16px/1.6 "Noto Sans",sans-serif;margin:40px auto;max-width:420px}label{display:block;margin:12px 0 4px}</style>
<h1>${escaped(title)}</h1>${isWrong ? '<p role="alert">Sai tên đăng nhập hoặc mật khẩu.</p>' : ''}
<form method="post" action="/dang-nhap"><label for="user">Tên đăng nhập</label><input id="user" name="user">
<label for="password">Mật khẩu</label><input id="password" name="password" type="password">
<p><button>Đăng nhập</button></p></form></html>`;

/** A page of another origin around the portal, as one-stop shops frame the systems behind them. */
export const framedPage = (inner: string): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng một cửa</title>
<style>body{margin:0;font:15px "Noto Sans",sans-serif}header{background:#7a1f12;color:#fff;padding:10px 20px}iframe{width:100%;height:780px;border:0}</style>
<header>CỔNG LÀM VIỆC MỘT CỬA – Tỉnh Đông Hải</header><iframe title="Ứng dụng" src="${inner}/"></iframe></html>`;

export interface WorkPageInput {
  readonly family: FamilyServer;
  readonly form: Form;
  readonly session: Session;
  readonly documents: readonly PortalDocument[];
  readonly received: readonly ReceivedFile[];
  /** Origin that may frame the page; empty: none. */
  readonly outer: string;
  readonly isHostile: boolean;
}

/** What a page of the portal knows when it starts. */
export interface Boot {
  readonly form: Form;
  readonly title: string;
  readonly csrf: string;
  readonly nonce: string;
  readonly documents: readonly { readonly id: number; readonly title: string; readonly fileName: string }[];
  /** Names and sizes of what was received, by document. */
  readonly received: readonly { readonly documentId: number; readonly fileName: string; readonly sizeBytes: number }[];
}

/** The page in which the work is done; its script draws all of it. */
export function workPage(input: WorkPageInput): { html: string; headers: Readonly<Record<string, string>> } {
  const { family, form, session, outer } = input;
  const nonce = form === 'csp' ? randomBytes(12).toString('base64') : '';
  const boot: Boot = {
    form,
    title: family.title,
    csrf: session.csrf,
    nonce,
    documents: input.documents.map(({ title, fileName }, id) => ({ id, title, fileName })),
    received: input.received.map(({ documentId, fileName, bytes }) => ({
      documentId,
      fileName,
      sizeBytes: bytes.length,
    })),
  };
  const marked = nonce === '' ? '' : ` nonce="${nonce}"`;
  const plugin = family.calls && form !== 'late-plugin' ? `<script${marked} src="/pages/plugin.ts"></script>` : '';
  const script = input.isHostile ? `<script${marked} src="/pages/hostile.ts"></script>` : '';
  const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(family.title)}</title>
<meta name="csrf-token" content="${session.csrf}">
<script type="application/json" id="boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
${script}${plugin}<script${marked} type="module" src="/pages/${family.name}.ts"></script></head><body></body></html>`;
  const ancestors = outer === '' ? "'self'" : outer;
  const policy =
    nonce === ''
      ? `frame-ancestors ${ancestors}`
      : [
          "default-src 'none'",
          `script-src 'nonce-${nonce}'`,
          `style-src 'nonce-${nonce}'`,
          "img-src 'self'",
          "connect-src 'self'",
          "frame-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          `frame-ancestors ${ancestors}`,
          "require-trusted-types-for 'script'",
          'trusted-types zoo',
        ].join('; ');
  return { html, headers: { 'content-security-policy': policy, 'referrer-policy': 'same-origin' } };
}
