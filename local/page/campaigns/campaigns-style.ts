import { Html } from '#view/html.ts';

/** What the pages of campaigns need beside the style of every page and that of programs. */
export const CAMPAIGNS_STYLE = new Html(`
code.copy { user-select: all; -webkit-user-select: all; background: var(--accent-soft); border-radius: 5px; padding: 1px 6px; overflow-wrap: anywhere; }
.standing p { margin: 0; line-height: 1.55; overflow-wrap: anywhere; } .standing p + p { margin-top: 6px; color: var(--soft); } .standing .word { margin-right: 4px; }
.typed { white-space: pre-wrap; overflow-wrap: anywhere; display: inline-block; max-width: 52ch; } p.typed { display: block; }
dl.commands { margin: 0 0 14px; display: grid; gap: 2px; } dl.commands dd + dt { margin-top: 6px; } dl.commands dd { margin: 0; color: var(--soft); font-size: 13px; }
ol.waves { list-style: none; margin: 0 0 16px; padding: 0 0 0 18px; max-width: 760px; border-left: 2px solid var(--line); }
ol.waves > li { position: relative; } ol.waves > li::before { content: ''; position: absolute; left: -25px; top: 17px; width: 10px; height: 10px; border-radius: 50%; border: 2px solid var(--bar); background: var(--paper); }
ol.waves > li.past::before { background: var(--bar); } ol.waves > li.next .place { border-color: var(--accent); } ol.waves p { margin: 0 0 4px; overflow-wrap: anywhere; } ol.waves .kind .word { margin-left: 6px; }

.bands ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 10px; padding: 0; font-size: 13px; } .bands li span { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
.bands dl { display: grid; grid-template-columns: minmax(90px, max-content) 1fr; gap: 6px 12px; margin: 0; align-items: center; } .bands dd { margin: 0; line-height: 0; } .bands dt { overflow-wrap: anywhere; }
.bands .did { background: var(--accent); fill: var(--accent); } .bands .opened { background: color-mix(in srgb, var(--accent) 55%, var(--paper)); fill: color-mix(in srgb, var(--accent) 55%, var(--paper)); } .bands .nothing { background: color-mix(in srgb, var(--accent) 18%, var(--paper)); fill: color-mix(in srgb, var(--accent) 18%, var(--paper)); } .bands .not { background: color-mix(in srgb, var(--bad) 45%, var(--paper)); fill: color-mix(in srgb, var(--bad) 45%, var(--paper)); }
@media (max-width: 640px) { .bands dl { grid-template-columns: 1fr; gap: 2px; } .bands dd { margin-bottom: 8px; } }
.programs td svg.interval { width: 120px; height: 20px; display: block; margin: 2px 0 0 auto; } .programs svg.interval line { stroke: var(--soft); } .programs svg.interval .range { stroke-width: 3; stroke-linecap: round; } .programs svg.interval :is(circle, path) { fill: var(--soft); } .programs svg.interval.more .range { stroke: var(--accent); } .programs svg.interval.more :is(circle, path) { fill: var(--accent); } .programs svg.interval.less .range { stroke: var(--bad); } .programs svg.interval.less :is(circle, path) { fill: var(--bad); }
form.choose { display: grid; gap: 10px; justify-items: start; } form.choose fieldset { border: 0; margin: 0; padding: 0; min-width: 0; } form.choose legend { padding: 0; color: var(--soft); } form.choose ul { list-style: none; margin: 8px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 22px; } form.choose label { display: inline-block; min-height: 32px; } form.choose small { color: var(--soft); }
form.choose input { width: 18px; height: 18px; vertical-align: -3px; accent-color: var(--accent); } form.choose button { font: inherit; min-height: 40px; padding: 6px 16px; border-radius: 8px; border: 1px solid var(--accent); background: var(--card); color: var(--accent); cursor: pointer; }
.upcoming small { display: block; } @media (max-width: 640px) { .upcoming small { display: inline; } } .programs small { font-weight: 400; }
.programs .part { max-width: 46ch; display: inline-block; white-space: normal; } ul.links { padding-left: 34px; } .card .facts:last-child { margin-bottom: 0; }
`);
