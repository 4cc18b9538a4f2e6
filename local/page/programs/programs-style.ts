import { Html } from '#view/html.ts';

/** What the pictures of programs need beside the style of every page. */
export const PROGRAMS_STYLE = new Html(`
.programs .rule { max-width: 26ch; }
.state code { display: inline-block; margin-top: 4px; overflow-wrap: anywhere; } h2.held { margin-bottom: 4px; }
ol.journey { list-style: none; margin: 0 0 20px; padding: 0; max-width: 760px; }
ol.journey > li { display: grid; grid-template-columns: calc(var(--lanes) * 16px) minmax(0, 1fr); gap: 8px; scroll-margin-top: 12px; }
ol.journey > li:target > .place { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.gutter { display: flex; flex-direction: column; } .gutter svg { display: block; flex: none; overflow: visible; } .gutter svg.rest { flex: 1 1 auto; height: 0; min-height: 100%; min-height: 0; }
.gutter path { fill: none; stroke: var(--bar); stroke-width: 2; vector-effect: non-scaling-stroke; } .gutter circle { fill: var(--bar); stroke: var(--paper); stroke-width: 2; }
.place { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 8px 14px 10px; margin: 5px 0; min-width: 0; }
.place .kind { margin: 0; font-size: 12px; color: var(--soft); } .place .kind code { font-size: 12px; }
.place h3 { margin: 1px 0 4px; font-size: 15px; line-height: 1.35; overflow-wrap: anywhere; }
.place .does { margin: 0 0 4px; font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
.place.k-send { border-left: 4px solid var(--bar); padding-left: 11px; } .place.k-wait { background: none; border-style: dashed; }
.place .none { margin: 0; font-size: 13px; color: var(--soft); } .place .why { margin: 4px 0 0; font-size: 13px; color: var(--soft); }
ul.ways, ul.stands { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 8px; } ul.ways { font-size: 13px; gap: 2px 16px; margin-bottom: 4px; }
ul.stands a { display: block; text-decoration: none; padding: 3px 10px; border-radius: 8px; background: var(--accent-soft); color: var(--accent); font-size: 13px; } ul.stands a:hover { text-decoration: underline; }
ul.stands .held a, ul.stands .left a { background: var(--warn-soft); color: var(--warn); } ul.stands b { font-size: 15px; font-variant-numeric: tabular-nums; }
`);
