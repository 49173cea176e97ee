import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { htmlReport } from '../../../shared/validation/report-html.ts';
import { reportStyle } from '../../../shared/validation/report-html-style.ts';
import { hostileReport, sampleReport, unreadableReport, unsignedReport } from './sample-reports.ts';

const vi = { say: sayIn('vi'), language: 'vi' } as const;
const en = { say: sayIn('en'), language: 'en' } as const;
const all = [sampleReport, hostileReport, unsignedReport, unreadableReport];

describe('a report in HTML', () => {
  it('says the verdict in one sentence, then six rows a signature and each check with its clause', () => {
    const html = htmlReport([sampleReport], vi);
    expect(html).toContain('<html lang="vi">');
    for (const text of ['Hợp lệ, có 1 lưu ý', 'Toàn vẹn', 'Số hiệu chứng thư', '0a1b2c', 'EN 319 102-1 §5.2.7.4'])
      expect(html).toContain(text);
    expect(html.match(/<li class="(?:ok|warning|not|not-done)">/gu)?.length).toBe(6);
    expect(htmlReport([sampleReport], en)).toContain('Six checks');
  });

  it('lists the files where there are several, each with its place', () => {
    const html = htmlReport(all, vi);
    expect(html).toContain('4 tệp');
    for (const [, to] of html.matchAll(/href="#([^"]*)"/gu)) expect(html).toContain(`id="${to}"`);
    expect(htmlReport([sampleReport], vi)).not.toContain('href');
  });

  it('runs nothing and fetches nothing: no script, no address, and a policy that forbids both (CSP level 3)', async () => {
    const html = htmlReport(all, vi);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|url\(|@import|javascript:| on[a-z]+=/iu);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(reportStyle)));
    const policy = `default-src &#39;none&#39;; style-src &#39;sha256-${btoa(String.fromCharCode(...digest))}&#39;`;
    expect(html).toContain(policy);
    expect(html).toContain(`<style>${reportStyle}</style>`);
  });

  it('is the same for the same reports, and lets no word of others become markup', () => {
    expect(htmlReport(structuredClone(all), en)).toBe(htmlReport(all, en));
    expect(htmlReport([hostileReport], en)).toContain('&lt;script&gt;');
  });
});

describe('the look of a report', () => {
  it('needs nothing from elsewhere and cannot end its own element', () => {
    expect(reportStyle).not.toMatch(/url\(|@import|<\//u);
  });
});
