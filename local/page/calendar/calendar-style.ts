import { Html } from '#view/html.ts';

/** What the calendar needs beside the style of every page: a week in a row where there is room for it, else a list. */
export const CALENDAR_STYLE = new Html(`
ol.calendar { list-style: none; margin: 0 0 16px; padding: 0; display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 6px; }
ol.calendar > li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 8px 9px; min-width: 0; }
ol.calendar h3 { margin: 0; font-size: 13px; font-weight: 600; color: var(--soft); } ol.calendar .festival { font-size: 12px; color: var(--warn); }
ol.calendar .sum { font-size: 18px; font-weight: 650; margin: 2px 0; font-variant-numeric: tabular-nums; } ol.calendar .sum small { font-size: 12px; font-weight: 400; color: var(--soft); }
ol.calendar ul { list-style: none; margin: 4px 0 0; padding: 0; font-size: 13px; } ol.calendar ul li { overflow-wrap: anywhere; margin-bottom: 3px; line-height: 1.35; } ol.calendar ul small { color: var(--soft); display: block; }
ol.calendar .quiet { color: var(--soft); font-size: 13px; margin: 2px 0; }
.working { margin: 0 0 6px; } .working + progress { width: 100%; accent-color: var(--accent); }
@media (max-width: 860px) { ol.calendar { grid-template-columns: minmax(0, 1fr); } ol.calendar > li { grid-column: auto !important; } }
ul.cases { list-style: none; margin: 0 0 16px; padding: 0; display: grid; gap: 10px; } ul.cases p { margin: 0 0 4px; overflow-wrap: anywhere; } ul.cases .why { color: var(--soft); font-size: 13px; }
`);
