/** What each command asks for beside its options that have defaults, so that what comes after is what a test is about. */
export const LEAST_WORDS: Readonly<Record<string, readonly string[]>> = {
  import: ['FILE', '--shop', 'x', '--timezone', 'UTC', '--currency', 'EUR', '--map', 'at=at,total=total'],
  export: ['customers'],
  report: ['--out', '.'],
  'export audience': ['At risk'],
  people: ['--segment', 'At risk'],
  'segments try': ['FILE'],
  backtest: ['--split', '2026-01-01'],
  ...Object.fromEntries(['customer', 'consent', 'access', 'unmerge'].map((name) => [name, ['ada@navy.example']])),
  erase: ['ada@navy.example', '--yes'],
  reply: ['+447700900123', 'STOP'],
  invoke: ['dispatch'],
  replay: ['--since', '2026-01-01'],
  reconcile: ['--since', '2026-01-01'],
  'reapply-erasures': ['--since', '2026-01-01'],
  start: ['--days', '1', '--customers', '1', '--exit'],
};
