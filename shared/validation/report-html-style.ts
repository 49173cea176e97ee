/**
 * The look of a report in HTML. It stands in the file itself and needs nothing else: fonts are the reader's own. Every
 * pair of ink and ground has at least 4.5:1 (WCAG 2.2, 1.4.3); results are told by words, never by colour alone (1.4.1).
 */
export const reportStyle = `
:root{color-scheme:light dark;--ground:#f4f5f3;--surface:#fff;--ink:#1a222c;--muted:#525d6a;--line:#d8dce0;--action:#17456e;
--good:#17633a;--good-ground:#e7f3ec;--note:#1b568f;--note-ground:#e8f0f9;--unsure:#6f4b00;--unsure-ground:#fcf2da;
--bad:#9b1c16;--bad-ground:#fbeae8;--none:#47525f;--none-ground:#ebeef1}
@media (prefers-color-scheme:dark){:root{--ground:#12171c;--surface:#1b2229;--ink:#e8ecf0;--muted:#a7b2bd;--line:#343e48;
--action:#9cc8f2;--good:#86d6a8;--good-ground:#16291f;--note:#9fcaf5;--note-ground:#17283a;--unsure:#f0cb7d;
--unsure-ground:#2e2611;--bad:#f4a8a1;--bad-ground:#351b19;--none:#b8c2cc;--none-ground:#252d35}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:400 1rem/1.6 system-ui,"Segoe UI","Noto Sans",sans-serif}
body{margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem;display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem}
h1,h2,h3,h4,p,dl,dd,ul{margin:0}
h1{font-size:1.5rem;line-height:1.4}h2{font-size:1.25rem;line-height:1.4}h3{font-size:1.125rem;line-height:1.4}h4{font-size:1rem}
h2,h3,dd,td,th,li{overflow-wrap:anywhere}
a{color:var(--action)}
:focus-visible{outline:3px solid var(--action);outline-offset:2px}
section{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
article{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:1rem 1.25rem;display:grid;
grid-template-columns:minmax(0,1fr);gap:1rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.verdict{padding:.75rem 1rem;border-radius:12px;font-size:1.125rem;font-weight:600}
.tag{padding:.125rem .75rem;border-radius:99px;font-weight:600}
.passed{background:var(--good-ground);color:var(--good)}.passed-with-notes{background:var(--note-ground);color:var(--note)}
.indeterminate,.unreadable{background:var(--unsure-ground);color:var(--unsure)}.failed{background:var(--bad-ground);color:var(--bad)}
.none{background:var(--none-ground);color:var(--none)}
.ok b{color:var(--good)}.warning b{color:var(--note)}.not b{color:var(--bad)}.not-done b{color:var(--none)}
dl{display:grid;grid-template-columns:minmax(9rem,15rem) minmax(0,1fr);gap:.25rem 1rem}
dt,.why{color:var(--muted)}
.rows{list-style:none;padding:0}
.rows li{display:grid;grid-template-columns:1.5rem minmax(7.5rem,13.5rem) minmax(0,1fr);gap:0 .5rem;padding:.5rem 0;
border-top:1px solid var(--line)}
.rows li>span{font-weight:500}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{padding:.375rem .75rem .375rem 0;border-top:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400;min-width:5rem}
thead th{font-weight:600;border-top:0}
code{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:.875em}
summary{cursor:pointer;color:var(--action);font-weight:500;min-height:1.75rem}
details>dl{margin-top:1rem}
footer{color:var(--muted);font-size:.9375rem}
@media (max-width:40rem){dl{grid-template-columns:minmax(0,1fr)}dd+dt{margin-top:.5rem}
.rows li{grid-template-columns:1.5rem minmax(0,1fr)}.rows li>p{grid-column:2}
.checks thead{display:none}.checks tr{display:grid;grid-template-columns:minmax(0,1fr);padding:.5rem 0;border-top:1px solid var(--line)}
.checks th,.checks td{border:0;padding:0}}
@media (forced-colors:active){.verdict,.tag{border:1px solid CanvasText}}
@page{size:A4;margin:20mm 15mm 20mm 25mm}
@media print{:root{color-scheme:light;--ground:#fff;--surface:#fff;--ink:#000;--muted:#333;--line:#999;--action:#000;
--good:#17633a;--good-ground:#fff;--note:#1b568f;--note-ground:#fff;--unsure:#6f4b00;--unsure-ground:#fff;--bad:#9b1c16;
--bad-ground:#fff;--none:#333;--none-ground:#fff}
html{font-size:10pt}main{max-width:none;padding:0}
main,section,article{display:block}main>*+*,section>*+*,article>*+*{margin-top:1rem}.verdict,.tag{border:1px solid currentColor}
article{border:0;border-top:1px solid var(--line);border-radius:0;padding:1rem 0 0}
.head,.rows li,tr,dt,dd{break-inside:avoid}h2,h3,h4{break-after:avoid}dt{break-after:avoid}.scroll{overflow:visible}
.few details::details-content{content-visibility:visible;block-size:auto}}
`.trim();
