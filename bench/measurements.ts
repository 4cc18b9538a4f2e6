import type { Measure } from './measurement.ts';

export interface Measurement {
  /** As `--only` names it. */
  readonly name: string;
  readonly about: string;
  /** Loaded when it is measured: `--help` stays quick, and none sees what another has loaded. */
  readonly load: () => Promise<{ readonly measure: Measure }>;
}

export const MEASUREMENTS: readonly Measurement[] = [
  { name: 'webhook', about: 'signed webhooks verified and queued per second', load: () => import('./webhook.ts') },
  { name: 'ingest', about: 'events through the local queue into the tables', load: () => import('./ingest.ts') },
  { name: 'import', about: 'a file of orders into the tables, and its memory', load: () => import('./import.ts') },
  { name: 'units', about: 'read and write units per order event', load: () => import('./units.ts') },
  { name: 'known', about: 'a day of a million customers in memory, beside DuckDB', load: () => import('./known.ts') },
  {
    name: 'reduce',
    about: 'merging the summaries of ten million customers, and its memory',
    load: () => import('./reduce.ts'),
  },
  { name: 'daily', about: 'daily run over 1,000, 10,000 and 100,000 customers', load: () => import('./daily.ts') },
  {
    name: 'report',
    about: 'the report and the pages of a shop of a million, and their memory',
    load: () => import('./report.ts'),
  },
  { name: 'paint', about: 'how soon a browser shows each page of the demo', load: () => import('./paint.ts') },
  { name: 'kpis', about: 'what KPIs add to a daily run, and what one more costs', load: () => import('./kpis.ts') },
  { name: 'effects', about: 'what effects of programs add to a daily run', load: () => import('./effects.ts') },
  { name: 'predict', about: 'fit of predictions, and forecasts of a million', load: () => import('./predict.ts') },
  {
    name: 'dispatch',
    about: 'a million touches due at one hour, and one decision',
    load: () => import('./dispatch.ts'),
  },
  {
    name: 'campaign-waves',
    about: 'the audience of a campaign among a million, and a minute of a wave',
    load: () => import('./campaign-waves.ts'),
  },
  { name: 'points', about: 'points and levels of a million members in a run', load: () => import('./points.ts') },
  { name: 'rewards', about: 'thousands of draws at once from one pool of codes', load: () => import('./rewards.ts') },
  { name: 'messages', about: 'messages rendered per second', load: () => import('./messages.ts') },
  { name: 'bundles', about: 'size and load time of each function', load: () => import('./bundles.ts') },
];
