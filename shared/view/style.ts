import { Html } from './html.ts';
import { REPORT_STYLE } from './report-style.ts';

/** The one stylesheet of all pages: light and dark, phones, paper; nothing is loaded from elsewhere. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --paper: #f7f7f3; --card: #fff; --ink: #1c2320; --soft: #5b6761; --line: #dfe3dd;
  --accent: #24684a; --accent-soft: #d9ebe0; --warn: #8a4b08; --warn-soft: #fbead2; --bar: #3b8a63; }
@media (prefers-color-scheme: dark) { :root { --paper: #131815; --card: #1b221e; --ink: #e7ece8; --soft: #9aa8a0;
  --line: #2e3832; --accent: #86cfa6; --accent-soft: #23392e; --warn: #f0b869; --warn-soft: #3a2c17; --bar: #5fae86; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
:lang(zh) body, body:lang(zh) { font-family: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; line-height: 1.6; }
header, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 12px; display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; }
header .brand { font-weight: 700; font-size: 18px; letter-spacing: -.01em; }
header .when { color: var(--soft); margin-left: auto; font-variant-numeric: tabular-nums; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; }
nav a { display: block; padding: 4px 12px; border-radius: 8px; text-decoration: none; color: var(--ink); }
nav a:hover { background: var(--accent-soft); }
nav a[aria-current] { background: var(--accent); color: var(--paper); }
nav.tabs { width: 100%; border-bottom: 1px solid var(--line); padding-bottom: 8px; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main { padding-bottom: 48px; }
h1 { font-size: 25px; line-height: 1.25; letter-spacing: -.02em; margin: 14px 0 2px; }
h2 { font-size: 17px; margin: 28px 0 8px; }
p.lead { color: var(--soft); margin: 0 0 12px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(220px, 44%), 1fr)); gap: 12px; margin: 0; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 11px clamp(10px, 3vw, 16px); }
.tile dt { color: var(--soft); font-size: 13px; }
.tile dd { margin: 2px 0 0; font-size: clamp(17px, 4.6vw, 22px); overflow-wrap: anywhere; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.tile dd + dd { font-size: 13px; font-weight: 400; color: var(--soft); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px; }
main > .card { margin-bottom: 14px; } section > .card + .card { margin-top: 14px; }
.wide { overflow-x: auto; }
.grid { display: grid; grid-template-columns: minmax(0, 4fr) minmax(0, 5fr); gap: 16px; align-items: start; }
.grid.even { grid-template-columns: repeat(2, minmax(0, 1fr)); }
@media (max-width: 1100px) { .grid { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 860px) { .grid.even { grid-template-columns: minmax(0, 1fr); } }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: 13px; padding-bottom: 6px; }
th, td { text-align: left; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
tr:last-child > * { border-bottom: 0; }
th { font-weight: 600; font-size: 13px; color: var(--soft); }
.num { text-align: right; padding-right: 14px; }
.word { background: var(--accent-soft); color: var(--accent); border-radius: 6px; padding: 1px 7px; font-size: 13px; white-space: nowrap; }
.word.stopped { background: var(--warn-soft); color: var(--warn); } .word.draft { background: none; border: 1px dashed var(--soft); color: var(--soft); }
.meter { display: block; height: 6px; margin-top: 9px; border-radius: 3px; background: var(--bar); min-width: 1px; }
@media (max-width: 640px) {
  header, main, footer { padding-left: 12px; padding-right: 12px; } .card { padding: 12px; }
  table[role], [role=table] tbody, [role=table] tr { display: block; } [role=table] thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  [role=table] caption { display: block; } [role=table] tr { padding: 8px 0; border-bottom: 1px solid var(--line); } [role=table] tr:last-child { border-bottom: 0; }
  [role=table] td, [role=table] .num { display: inline-block; max-width: 100%; padding: 1px 14px 1px 0; border: 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  [role=table] td:first-child { display: block; font-weight: 600; } [role=table] td:empty { display: none !important; }
  [role=table] td:not(:first-child)::before { content: attr(data-name) " "; color: var(--soft); font-size: 13px; }
  td:has(.meter)::before { content: none; } td:has(.meter) { display: block; } .meter { margin: 2px 0 4px; }
}
details summary { cursor: pointer; color: var(--accent); padding: 6px 0; }
.scroll { max-height: 360px; overflow: auto; }
svg.chart { width: 100%; height: auto; display: block; }
svg.chart rect { fill: var(--bar); } svg.chart text { fill: var(--soft); font-size: 11px; }
@media (max-width: 640px) { svg.chart { overflow: visible; margin-bottom: 10px; } svg.chart text { font-size: 28px; } svg.chart text:not(:first-of-type) { transform: translateY(16px); } }
svg.chart line { stroke: var(--line); }
.messages { display: grid; grid-template-columns: minmax(260px, 340px) 1fr; gap: 16px; align-items: start; }
@media (max-width: 820px) { .messages { grid-template-columns: 1fr; } }
.list { list-style: none; margin: 0; padding: 0; overflow: hidden; }
.list a:focus-visible { outline-offset: -3px; }
.list li:last-child a { border-bottom: 0; }
.list a { display: block; padding: 10px 14px; text-decoration: none; color: inherit; border-bottom: 1px solid var(--line); }
.list a[aria-current] { background: var(--accent-soft); }
.list small { color: var(--soft); display: block; }
#message, #list { scroll-margin-top: 8px; } #message h2 { margin-top: 0; } #message pre { white-space: pre-wrap; } .messages .list { padding: 0; }
.tolist { display: none; } @media (max-width: 820px) { .tolist { display: inline-block; padding: 8px 0; } }
.note { color: var(--soft); margin: 0 0 14px; }
.reply { margin-top: 18px; } .reply h3 { font-size: 15px; margin: 0 0 6px; }
.reply form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin-bottom: 8px; }
.reply label { display: block; font-size: 13px; color: var(--soft); flex: 1 1 160px; }
.reply input { display: block; width: 100%; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; padding: 7px 10px; min-height: 40px; }
.reply button { font: inherit; min-height: 40px; padding: 6px 14px; border-radius: 8px; border: 1px solid var(--accent); background: var(--card); color: var(--accent); cursor: pointer; }
.reply ul { margin: 6px 0 0; padding-left: 20px; } .reply li { overflow-wrap: anywhere; }
.became { background: var(--accent-soft); border-radius: 10px; padding: 10px 14px; margin-bottom: 12px; } .became strong { overflow-wrap: anywhere; }
iframe.mail { width: 100%; height: 760px; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
.phone { max-width: 340px; background: var(--paper); border: 1px solid var(--line); border-radius: 20px; padding: 22px 16px; }
.bubble { background: var(--accent-soft); border-radius: 16px 16px 16px 4px; padding: 10px 14px; overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 14px; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
code { font: 13px ui-monospace, monospace; }
.pages { display: flex; gap: 12px; padding: 12px 0; }
footer { color: var(--soft); font-size: 13px; padding-bottom: 30px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
caption.hidden { position: static; padding: 0; line-height: 1px; white-space: nowrap; }
${REPORT_STYLE}`);
