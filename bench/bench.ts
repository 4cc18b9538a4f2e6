import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { columns } from '#cli/output.ts';
import type { Figure, Measure } from './measurement.ts';

interface Measurement {
  /** As `--only` names it. */
  readonly name: string;
  readonly about: string;
  /** Loaded when it is measured: `--help` stays quick, and none sees what another has loaded. */
  readonly load: () => Promise<{ readonly measure: Measure }>;
}

const MEASUREMENTS: readonly Measurement[] = [
  { name: 'webhook', about: 'signed webhooks verified and queued per second', load: () => import('./webhook.ts') },
  { name: 'ingest', about: 'events through the local queue into the tables', load: () => import('./ingest.ts') },
  { name: 'import', about: 'a file of orders into the tables, and its memory', load: () => import('./import.ts') },
  { name: 'units', about: 'read and write units per order event', load: () => import('./units.ts') },
  { name: 'daily', about: 'daily run over 1,000, 10,000 and 100,000 customers', load: () => import('./daily.ts') },
  { name: 'messages', about: 'messages rendered per second', load: () => import('./messages.ts') },
  { name: 'bundles', about: 'size and load time of each function', load: () => import('./bundles.ts') },
];

const HELP = `npm run bench -- [--only NAME]... [--quick] [--json FILE|-]

${columns(MEASUREMENTS.map(({ name, about }) => [name, about]))}

  --only NAME   only this measurement; may be given several times
  --quick       a short slice: shows that all works, its rates say little
  --json FILE   also as JSON into a file; - writes JSON to stdout and the table to stderr
`;

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
};

/** Exit code: 0 done, 2 wrong usage; a measurement that fails throws. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const unknown = values.only?.filter((name) => !MEASUREMENTS.some((known) => known.name === name)) ?? [];
  if (unknown.length > 0) {
    process.stderr.write(
      `no measurement ${unknown.join(', ')}: use ${MEASUREMENTS.map(({ name }) => name).join(', ')}\n`,
    );
    return 2;
  }
  const results: (Figure & { readonly measurement: string })[] = [];
  for (const { name, load } of MEASUREMENTS) {
    if (values.only && !values.only.includes(name)) continue;
    const say = (line: string) => void process.stderr.write(`${name}: ${line}\n`);
    say('measuring');
    const { measure } = await load();
    const figures = await measure({ quick: values.quick, say });
    results.push(...figures.map((figure) => ({ measurement: name, ...figure })));
  }
  const document = `${JSON.stringify({ machine, quick: values.quick, results }, undefined, 2)}\n`;
  const table = values.json === '-' ? process.stderr : process.stdout;
  table.write(`\n${machine.cores} cores of ${machine.cpu}, Node ${machine.node}, ${machine.platform}\n\n`);
  table.write(
    `${columns(results.map(({ measurement, name, value, unit, note }) => [measurement, name, value, unit, note]))}\n`,
  );
  if (values.json === '-') process.stdout.write(document);
  else if (values.json !== undefined) await writeFile(values.json, document);
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(`${error.message}\n${HELP}`);
  return 2;
});
