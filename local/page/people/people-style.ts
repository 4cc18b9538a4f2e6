import { Html } from '#view/html.ts';

/** What lists of people and the line of what happened need beside the style of every page. */
export const PEOPLE_STYLE = new Html(`
form.find, form.narrow { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: end; margin: 10px 0; }
form.find label { flex: 1 1 260px; } form.find small { flex-basis: 100%; color: var(--soft); }
form.find label, form.narrow label { display: block; font-size: 13px; color: var(--soft); min-width: 0; }
form.narrow label { flex: 1 1 140px; max-width: 220px; }
form.find input, form.narrow select { display: block; width: 100%; max-width: 100%; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 8px; padding: 7px 10px; min-height: 40px; }
form.find button, form.narrow button { font: inherit; min-height: 40px; padding: 6px 16px; border-radius: 8px; border: 1px solid var(--accent); background: var(--card); color: var(--accent); cursor: pointer; }
form.narrow a { padding: 9px 0; }
form :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.face { display: inline-grid; place-items: center; min-width: 30px; height: 30px; padding: 0 4px; margin-right: 8px; border-radius: 15px; background: var(--accent-soft); color: var(--accent); font-size: 12px; font-weight: 650; vertical-align: middle; }
.people td { vertical-align: middle; white-space: normal; } .people .num { white-space: nowrap; }
a.who { text-decoration: none; } a.who:hover { text-decoration: underline; } a.who code { color: var(--soft); font-size: 12px; }
.may { white-space: nowrap; margin-right: 6px; } .may.yes { color: var(--accent); } .may.no { color: var(--soft); }
svg.strip { display: block; max-width: 100%; height: auto; } svg.strip line { stroke: var(--line); stroke-width: 1; }
svg.strip .order { fill: var(--bar); } svg.strip .message { fill: var(--warn); }
.key { margin-top: 10px; } p.big { font-size: 19px; font-weight: 650; margin: 0 0 10px; }
a.word { text-decoration: none; display: inline-block; margin: 0 2px 3px 0; } a.word:hover { text-decoration: underline; }
.timeline td { white-space: normal; } .timeline td:first-child, .timeline .num { white-space: nowrap; }
.goods { list-style: none; margin: 0; padding: 0; } .goods .amount { color: var(--soft); }
.rule { white-space: normal; display: inline-block; max-width: 52ch; overflow-wrap: anywhere; }
@media (max-width: 640px) { .people td, .timeline td { display: block; } .people .num, .timeline .num { white-space: normal; }
  .timeline td:first-child { font-weight: 400; color: var(--soft); } .timeline td:nth-child(2)::before, .timeline td:nth-child(3)::before { content: none; } }
`);
