import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { columns } from '#cli/console/columns.ts';
import { limitText } from './measurement.ts';
import { MEASUREMENTS } from './measurements.ts';
import { runMeasurements } from './run.ts';

const HELP = `npm run bench -- [--only NAME]... [--quick] [--json FILE|-]

${columns(MEASUREMENTS.map(({ name, about }) => [name, about]))}

  --only NAME   only this measurement; may be given several times
  --quick       a short slice: shows that all works, its rates say little
  --json FILE   also as JSON into a file; - writes JSON to stdout and the figures to stderr

Each figure is printed when it is measured, beside its limit where it has one. Exit code 1: a measurement failed; the others and their figures stay.
`;

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
};

/** Exit code: 0 done, 1 a measurement failed, 2 wrong usage. */
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
  if (values.json === '' || (values.json && !existsSync(dirname(resolve(values.json))))) {
    process.stderr.write(`--json ${values.json}: give a file in a directory that is there, or -\n`);
    return 2;
  }
  const out = values.json === '-' ? process.stderr : process.stdout;
  out.write(`${machine.cores} cores of ${machine.cpu}, Node ${machine.node}, ${machine.platform}\n\n`);
  const { results, failed } = await runMeasurements(
    MEASUREMENTS.filter(({ name }) => values.only?.includes(name) ?? true),
    {
      quick: values.quick,
      say: (line) => void process.stderr.write(`${line}\n`),
      onFigure: (measurement, figure) => {
        const { name, value, unit, note } = figure;
        out.write(
          `${measurement.padEnd(9)} ${name.padEnd(57)} ${String(value).padStart(9)} ${unit.padEnd(19)} ${limitText(figure)}${note}\n`,
        );
      },
    },
  );
  const document = { machine, quick: values.quick, results, ...(failed.length > 0 && { failed }) };
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  if (values.json === '-') process.stdout.write(text);
  else if (values.json !== undefined) await writeFile(values.json, text);
  for (const { measurement, problem } of failed) process.stderr.write(`${measurement} failed: ${problem}\n`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(`${error.message}\n${HELP}`);
  return 2;
});
