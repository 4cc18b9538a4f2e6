/** What blocks of a report need beside the style of every page: charts, heat maps, bands, paper. */
export const REPORT_STYLE = `
:root { --new: #c9822a; --returning: #2f7a58; --mark: #5b4bb0; --grey1: #9aa39e; --grey2: #b5bcb8; --grey3: #ccd2ce; --hatch: rgb(28 35 32 / .2);
  --h0: #f3f6f2; --h1: #e1efe6; --h2: #cbe5d6; --h3: #b3d9c4; --h4: #9bcdb1; --h5: #83c09e; --h6: #6bb28b; --bad: #a3271d; --bad-soft: #fbe4e1; }
@media (prefers-color-scheme: dark) { :root { --new: #e0a355; --returning: #4f9f78; --mark: #b3a6f2; --grey1: #77827c; --grey2: #616b66; --grey3: #4d5651; --hatch: rgb(255 255 255 / .18);
  --h0: #1f2723; --h1: #20332a; --h2: #234033; --h3: #264d3c; --h4: #295a45; --h5: #2c684f; --h6: #2f7558; --bad: #f29c93; --bad-soft: #42201d; } }
.skip { position: absolute; left: -9999px; } .skip:focus { left: 12px; top: 8px; background: var(--card); padding: 6px 10px; z-index: 1; }
section { scroll-margin-top: 12px; }
h2 { letter-spacing: -.01em; } h3 { font-size: 15px; margin: 20px 0 4px; }
p.about { color: var(--soft); margin: -4px 0 12px; max-width: 78ch; } h3 + p.about { margin-top: 0; }
.calm, .quiet { color: var(--soft); } .quiet { font-size: 13px; } .empty { color: var(--soft); margin: 0; }
small { font-size: 13px; color: var(--soft); } small.below { display: block; white-space: normal; max-width: 62ch; font-weight: 400; }
main > p.empty { margin: 14px 0; } main > p.calm { background: var(--accent-soft); color: var(--ink); border-radius: 8px; padding: 4px 12px; margin: 0; display: inline-block; font-size: 14px; }
.alerts { background: var(--warn-soft); border-radius: 12px; padding: 2px 16px 4px; }
.alerts ul { list-style: none; margin: 0; padding: 0; } .alerts li { padding: 4px 0; overflow-wrap: anywhere; } .alerts li + li { border-top: 1px solid var(--line); }
.alerts .word { background: var(--card); color: var(--warn); } .alerts .bad .word { background: var(--bad-soft); color: var(--bad); }
.sentences { list-style: none; margin: 12px 0 0; padding: 0; display: grid; gap: 12px; grid-template-columns: repeat(3, minmax(0, 1fr)); }
.sentences li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 10px; padding: 7px 14px; }
.sentences p { margin: 0; font-size: 16.5px; line-height: 1.4; } .sentences b { color: var(--accent); font-variant-numeric: tabular-nums; }
.sentences .more { font-size: 13.5px; margin-top: 5px; display: flex; flex-wrap: wrap; gap: 2px 14px; } .sentences p.quiet { font-size: 15px; }
@media (max-width: 900px) { .sentences { grid-template-columns: minmax(0, 1fr); } }
.change { font-size: 13px; color: var(--soft); font-weight: 400; letter-spacing: 0; } .change.better span { color: var(--accent); } .change.worse span { color: var(--warn); }
.tile dt small { display: block; font-size: 12.5px; } .tile dt { color: var(--ink); font-weight: 600; font-size: 14px; } .tile dt small { font-weight: 400; }
.tile dd.value { font-size: clamp(18px, 4.8vw, 25px); color: var(--ink); font-weight: 650; } .tile dd.line { margin-top: 5px; } .tile dd.small { margin-top: 4px; }
svg.spark { width: 100%; max-width: 180px; height: auto; display: block; overflow: visible; } svg.spark polyline { fill: none; stroke: var(--bar); stroke-width: 1.6; vector-effect: non-scaling-stroke; } svg.spark circle { fill: var(--accent); }
td svg.spark { width: 110px; } #deliverability :is(td, th):first-child { white-space: nowrap; }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 10px; padding: 0; font-size: 13px; color: var(--soft); align-items: center; }
.key li { display: flex; align-items: center; gap: 5px; } .swatch { display: inline-block; width: 14px; height: 14px; border-radius: 3px; }
.key li .swatch + .swatch { margin-left: -4px; border-radius: 0; } .swatch.upper, rect.upper { fill: var(--new); background: var(--new); } .swatch.lower, rect.lower { fill: var(--returning); background: var(--returning); }
.swatch.mark { border-radius: 50%; width: 9px; height: 9px; background: var(--mark); } circle.mark { fill: var(--mark); }
.swatch.open { border: 1.5px dashed var(--returning); } g.open rect { fill-opacity: .3; stroke-width: 1.4; stroke-dasharray: 4 3; } g.open rect.upper { stroke: var(--new); } g.open rect.lower { stroke: var(--returning); }
svg.stacked { width: 100%; height: auto; display: block; } svg.stacked text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; } svg.stacked line { stroke: var(--line); } svg.stacked line.zero { stroke: var(--soft); }
table.heat, table.rfm { border-collapse: separate; border-spacing: 2px; } .heat th, .heat td, .rfm th, .rfm td { border: 0; padding: 5px 6px; } .heat abbr, .rfm abbr { text-decoration: none; }
.heat { table-layout: fixed; } .heat th:first-child { width: 96px; } .heat thead th.size { width: 92px; text-align: right; } p.back { margin: 0 0 12px; font-size: 16px; } p.back b { color: var(--accent); }
.heat td { border-radius: 4px; font-size: 13.5px; } .heat td.num { text-align: center; } .heat thead th.num:not(.size) { text-align: center; padding: 2px; } .heat td.size { text-align: right; color: var(--soft); } .heat tbody th { color: var(--ink); font-weight: 500; width: 1%; }
.h0 { background-color: var(--h0); } .h1 { background-color: var(--h1); } .h2 { background-color: var(--h2); } .h3 { background-color: var(--h3); } .h4 { background-color: var(--h4); } .h5 { background-color: var(--h5); } .h6 { background-color: var(--h6); }
.young { background-image: repeating-linear-gradient(135deg, transparent 0 4px, var(--hatch) 4px 5.5px); font-style: italic; }
.rfm { table-layout: fixed; } .rfm td { border-radius: 6px; vertical-align: top; height: 86px; white-space: normal; overflow-wrap: anywhere; } .rfm td b { display: block; font-size: 16px; } .rfm td a { color: inherit; } .rfm td small { display: block; font-size: 12px; line-height: 1.3; color: var(--ink); } .rfm td.none { color: var(--soft); text-align: center; vertical-align: middle; background: var(--paper); }
.rfm tfoot td { height: auto; } .rfm th { text-align: center; vertical-align: middle; } .rfm th small { display: block; font-weight: 400; } .rfm th:first-child, .rfm tfoot td { width: 64px; }
.band { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 6px; }
.band li { position: relative; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--bar); border-radius: 8px; padding: 9px 10px; display: flex; flex-direction: column; min-width: 0; }
.band li.at_risk { border-top-color: var(--new); } .band li.lapsed { border-top-color: var(--grey1); } .band li.prospect { border-top-color: var(--grey3); } .band li.won_back { border-top-color: var(--mark); }
.band li + li::before { content: "›"; position: absolute; left: -8px; top: 28px; color: var(--soft); font-weight: 700; } .band .name { font-weight: 600; font-size: 14px; } .band b { font-size: 22px; letter-spacing: -.01em; font-variant-numeric: tabular-nums; } .band small { flex: 1; font-size: 12.5px; line-height: 1.35; }
.moves { margin-top: 6px; font-variant-numeric: tabular-nums; font-size: 14px; display: flex; gap: 12px; } .moves span:first-child > span:first-child { color: var(--accent); }
@media (max-width: 860px) { .band { grid-template-columns: minmax(0, 1fr); } .band li { display: grid; grid-template-columns: 1fr auto 96px; gap: 0 12px; align-items: baseline; border-top-width: 1px; border-left: 4px solid var(--bar); } .band li.at_risk { border-left-color: var(--new); } .band li.lapsed { border-left-color: var(--grey1); } .band li.prospect { border-left-color: var(--grey3); } .band li.won_back { border-left-color: var(--mark); }
  .band li + li::before { content: none; } .band .moves { margin: 0; grid-row: 1; grid-column: 3; justify-content: flex-end; } .band small { grid-column: 1 / -1; } }
.funnels { list-style: none; margin: 0; padding: 0; } .funnels > li + li { border-top: 1px solid var(--line); margin-top: 14px; padding-top: 2px; } .funnels h3 { margin: 10px 0 4px; }
.steps { list-style: none; display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); margin: 0 0 6px; padding: 0; } .steps li { position: relative; } .steps li + li::before { content: "→"; position: absolute; left: -1.35em; top: 2px; color: var(--soft); } .steps b { font-size: 17px; font-variant-numeric: tabular-nums; } .steps span { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.flow { display: flex; height: 14px; border-radius: 4px; overflow: hidden; background: var(--paper); } .flow span { display: block; min-width: 2px; } .flow .bought { background: var(--accent); } .flow .sent { background: var(--bar); opacity: .62; } .swatch.did-buy { background: var(--accent); } .swatch.was-sent { background: var(--bar); opacity: .62; } .swatch.not-sent { background: var(--grey1); } .flow .g0 { background: var(--grey1); } .flow .g1 { background: var(--grey2); } .flow .g2 { background: var(--grey3); }
.contents { margin-top: 16px; font-size: 14px; } .contents a { padding: 3px 10px; border: 1px solid var(--line); background: var(--card); }
.why { margin: 5px 0 0; color: var(--soft); font-size: 13.5px; }
.bar { display: block; height: 6px; margin-top: 4px; border-radius: 3px; background: var(--paper); overflow: hidden; } .bar span { display: block; height: 100%; background: var(--bar); } .bar .people { background: var(--grey1); } td .bar { min-width: 90px; }
.limit { display: block; font-size: 13.5px; white-space: normal; margin-bottom: 6px; } .limit.near .bar span { background: var(--new); } .limit.over .bar span { background: var(--bad); } .limit.over { color: var(--bad); font-weight: 600; }
table.data tbody th { color: var(--ink); font-size: inherit; white-space: normal; } table.data thead th { vertical-align: bottom; white-space: normal; } table.data td { white-space: normal; } table.data .num { white-space: nowrap; } table.data .num .quiet, table.data .num small { white-space: normal; } .stayed { background: var(--h2); border-radius: 4px; padding: 1px 6px; }
.parts { display: grid; grid-template-columns: max-content auto; gap: 2px 16px; margin: 4px 0; font-weight: 400; font-size: 13.5px; justify-content: start; } .parts dt { color: var(--soft); } .parts dd { margin: 0; text-align: right; }
.means { color: var(--soft); font-size: 13px; margin: 6px 0 0; } .meanings article + article { border-top: 1px solid var(--line); margin-top: 14px; } .meanings article { scroll-margin-top: 12px; } .meanings article:target { background: var(--accent-soft); outline: 8px solid var(--accent-soft); } .meanings h3 { margin: 12px 0 2px; } .meanings p { margin: 0; max-width: 78ch; } .meanings dd { text-align: left; max-width: 70ch; overflow-wrap: anywhere; } .meanings .parts { grid-template-columns: max-content minmax(0, 1fr); } .tile dt a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: 3px; }
.figures td { max-width: 300px; } .csv { margin: 6px 0 0; font-size: 13px; } .csv + p.about { margin: 10px 0 0; } table.data details { font-weight: 400; }
@media (min-width: 641px) { svg.only-phone { display: none; } }
@media (max-width: 640px) {
  .heat .late { display: none; } .heat th, .heat td { padding: 4px 2px; font-size: 12.5px; } .heat thead th { font-size: 11px; white-space: normal; } svg.only-wide { display: none; } .num .bar { display: none; }
  .heat th:first-child { width: 62px; } .heat thead th.size { width: 46px; } .rfm td small.of { display: none; } .contents { font-size: 13px; } .contents a { padding: 3px 7px; }
  .rfm td { padding: 4px 2px; height: 66px; } .rfm td small { font-size: 10.5px; } .rfm td small.group { font-size: 9.5px; letter-spacing: -.02em; hyphens: auto; } .rfm td b { font-size: 14px; } .rfm th { padding: 2px; font-size: 11px; } .rfm th small { font-size: 10.5px; } .rfm th:first-child, .rfm tfoot td { width: 40px; } .rfm { border-spacing: 1px; }
  table.data tbody th { display: block; padding: 1px 0; border: 0; } table.data[role] td { display: flex; justify-content: space-between; gap: 14px; padding: 2px 0; text-align: right; } table.data[role] td:not(:first-child)::before { text-align: left; flex: none; max-width: 46%; } table.data[role] td.num { text-align: right; white-space: normal; } table.data td > * { min-width: 0; } table.data td[colspan] { text-align: left; }
  .limit { flex: 1; } table.data[role] td:has(.limit) { display: block; text-align: left; }
  .steps b { font-size: 16px; display: block; } .steps span { font-size: 11.5px; } .steps li + li::before { content: none; } .scroll { max-height: none; }
}
svg.interval { width: 120px; height: 20px; display: block; margin: 2px 0 0 auto; } svg.interval line { stroke: var(--soft); } svg.interval .zero { stroke: var(--line); stroke-width: 2; } svg.interval .range { stroke-width: 3; stroke-linecap: round; } svg.interval circle, svg.interval path { fill: var(--soft); } svg.interval.more .range { stroke: var(--accent); } svg.interval.more :is(circle, path) { fill: var(--accent); } svg.interval.less .range { stroke: var(--bad); } svg.interval.less :is(circle, path) { fill: var(--bad); } [role=table] td:not(.num) svg.interval { margin-left: 0; }
.chain { list-style: none; margin: 12px 0 4px; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 6px; }
.chain li { border: 1px solid var(--line); border-top: 4px solid var(--bar); border-radius: 8px; padding: 6px 10px; min-width: 0; } .chain b { display: block; font-size: 14px; } .chain .unknown { border-top-color: var(--grey3); } .chain .unknown b { color: var(--soft); font-weight: 500; }
.chain .lost { border-top-color: var(--bad); background: var(--bad-soft); } .chain .lost small { color: var(--bad); } .diagnosis p { margin: 6px 0 0; max-width: 78ch; } .diagnosis p.back { margin: 0; } .diagnosis .change-this { font-weight: 600; } @media (min-width: 641px) { #diagnosis :is(td, th):nth-child(-n+2) { white-space: nowrap; } }
.csv + details { margin-top: 14px; } .says { margin: 8px 0 12px; padding-left: 20px; max-width: 78ch; } .says li { padding: 1px 0; }
@media print { .tile dd, .num { overflow-wrap: normal; } .tile dd.value { font-size: 13pt; white-space: nowrap; } .data th, .data td, .people td, .people th { white-space: normal; padding-right: 6px; } table.data[role] thead th { white-space: normal; } table.data[role] td small { display: block; white-space: normal; } table.data[role] td .bar { min-width: 40px; max-width: 60px; margin-left: auto; } svg.only-phone { display: none; } svg.only-wide { display: block; }
  @page { margin: 14mm 12mm; } :root { color-scheme: light; } body { background: #fff; font-size: 10.5pt; } header, main, footer { max-width: none; padding: 0; } nav, .skip, details, .csv, footer a { display: none; }
  .card, .tile, .sentences li, .band li, .alerts, tr, svg, .funnels > li { break-inside: avoid; } h2, h3, p.about { break-after: avoid; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { color: inherit; text-decoration: none; } .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); } .sentences .more a { display: none; }
}
`;
