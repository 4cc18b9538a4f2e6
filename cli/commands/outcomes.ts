import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pause } from '#adapters/random/pause.ts';
import { OUTCOME_WORDS, readOutcomes } from '#files/calls/calls-file.ts';
import { applyOutcome } from '#flow/calls/apply-outcome.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { readCsv } from '../import/read-csv.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

const WORDS = Object.values(OUTCOME_WORDS).map(({ en, zh }) => `${en} (${zh})`);

export const outcomesCommand: Command = {
  name: 'outcomes',
  words: ['FILE'],
  summary: 'reads what came of calls from the file that perennial calls wrote, filled in by whoever called',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes: `The column of outcomes holds one of ${WORDS.join(', ')}; lines without one are
left for later. "refused" takes back the consent to calls, "wrong number" too; who was reached counts as somebody who answered.
What was bought counts when the shop tells the order. The same file may be read any number of times.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output, cwd } = context;
      const shop = chosenShop(args, target);
      const path = resolve(cwd, args.positionals[0] ?? '');
      const read = readOutcomes(...(await linesOf(path)));
      if (!read)
        throw new CliError(
          `${path} is no file of calls: it lacks the columns touch, customer and outcome`,
          'give the file that perennial calls wrote, saved as CSV',
        );
      const deps = { ...target.people(), programs: target.programs, pause, telemetry: SILENT };
      const counts = new Map<string, number>();
      const unknown: number[] = [];
      for (const { line, ...told } of read.told) {
        const clock = { now: () => target.now() };
        const done = await applyOutcome({ ...deps, clock }, shop, told);
        if (done === 'no-call') unknown.push(line);
        else counts.set(told.outcome, (counts.get(told.outcome) ?? 0) + 1);
      }
      const { refused, open } = read;
      const rows = [...counts].map(([outcome, count]) => [outcome.replace('-', ' '), count] as const);
      const faults = [
        ...refused.map(({ line, what }) => [`line ${line}`, `${what}: write one of ${WORDS.join(', ')}`] as const),
        ...unknown.map((line) => [`line ${line}`, `names no call of ${shop.name} that was taken`] as const),
      ];
      output.answer(
        { shop: shop.id, file: path, told: Object.fromEntries(counts), open, refused, unknown },
        [
          output.heading(`What came of calls of ${shop.name}`),
          rows.length > 0 ? output.columns(rows) : '  nothing yet',
          ...(open > 0 ? [`${open} ${open === 1 ? 'line has' : 'lines have'} no outcome yet`] : []),
          ...(faults.length > 0 ? [output.heading('Not read'), output.columns(faults)] : []),
        ].join('\n'),
      );
      return faults.length > 0 ? 'failed' : 'done';
    }),
};

const SILENT = { count: () => {}, info: () => {}, warn: () => {} };

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

async function linesOf(path: string): Promise<[header: readonly string[], rows: readonly Row[]]> {
  const rows: Row[] = [];
  try {
    for await (const row of readCsv(createReadStream(path, { encoding: 'utf8' })))
      rows.push('fields' in row ? row : { line: row.line, fields: [] });
  } catch (error) {
    throw new CliError(`${path} cannot be read`, error instanceof Error ? error.message : String(error));
  }
  const [header, ...rest] = rows;
  return [header?.fields ?? [], rest];
}
