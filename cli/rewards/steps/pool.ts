import { createReadStream, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { randomChance } from '#adapters/random/random-chance.ts';
import { type Filled, fillPool, type RefusedCode } from '#flow/rewards/fill-pool.ts';
import { poolStand } from '#flow/rewards/pool-stand.ts';
import { CODE_BYTES, ownCode, shownOwnCode } from '#model/code/own-code.ts';
import type { Reward } from '#model/reward/reward.ts';
import { isLow, type Stand } from '#model/reward/stand.ts';
import type { Shop } from '#model/shop/shop.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { csvRow } from '#model/values/text/csv.ts';
import type { CodeColumns } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import { CliError, UsageError } from '../../console/cli-error.ts';
import { outputFile } from '../../console/output-file.ts';
import { readCsv } from '../../import/read-csv.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import type { Target } from '../../target/target.ts';
import type { RewardStep } from '../common/reward-step.ts';
import { drawingFrom, membershipIn, poolsOf } from '../common/rewards-of.ts';

/** Codes of one file or one making: some minutes of writes. */
const MOST = 200_000;
/** Refused lines that are shown. */
const SHOWN = 20;

export const poolStep: RewardStep = {
  name: 'pool',
  word: '[POOL]',
  summary: 'codes of a pool: how many are left, add those of a file, make some, write all into a file',
  options: {
    file: { value: 'FILE', help: 'add the codes of a CSV file: its first column, a header "code" may stand above' },
    make: { value: 'N', help: 'add so many codes of our own, which nobody guesses' },
    export: { value: 'FILE', help: 'write all codes of the pool, for the shop’s platform' },
    for: { value: 'FORM', help: `whose import reads it: a platform, or plain (default: that of the shop)` },
  },
  run: (context, pool) => {
    const { args, output, cwd } = context;
    const [file, made] = [args.path('file'), args.text('make')];
    const out = outputFile(args, 'export', cwd, file === undefined ? [] : [resolve(cwd, file)]);
    if (pool === '' && (file ?? made ?? out) !== undefined) throw new UsageError('of which pool? Give its name');
    if (file !== undefined && made !== undefined) throw new UsageError('give --file or --make, not both');
    if (args.text('for') !== undefined && out === undefined) throw new UsageError('--for goes with --export');
    const count = made === undefined ? undefined : countOf(made);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const membership = membershipIn(target, shop);
      const { pools } = target.stores;
      if (pool === '') {
        const all = await Promise.all(
          poolsOf(membership).map(async (one) => ({ ...one, ...(await poolStand(pools, shop.id, one.pool)) })),
        );
        const rows = all.map((one) => [one.pool, one.names, ...standCells(one)]);
        output.answer(
          { shop: shop.id, pools: all },
          output.table(['pool', 'rewards', 'all', 'taken', 'left', ''], rows, '  no reward has a pool or a stock'),
        );
        return 'done';
      }
      const [reward] = drawingFrom(membership, pool);
      const codes = file === undefined ? makeCodes(count ?? 0) : await codesOf(resolve(cwd, file));
      const filled = codes.length > 0 ? await fillPool(pools, { shop: shop.id, pool }, codes) : undefined;
      const written =
        out === undefined
          ? undefined
          : await writeAll(target, shop, reward, { pool, out, form: await formOf(args.text('for'), shop) });
      const stand = await poolStand(pools, shop.id, pool);
      const lines = [
        ...(filled ? filledLines(filled) : []),
        ...(written === undefined ? [] : [`${written} codes in ${out}`]),
        `${pool}: ${stand.left} of ${stand.units} codes are left${isLow(stand) ? ': fill it soon' : ''}`,
      ];
      output.answer({ shop: shop.id, pool, ...filled, ...stand, isLow: isLow(stand), file: out }, lines.join('\n'));
      return filled && filled.refused.length > 0 ? 'failed' : 'done';
    });
  },
};

const standCells = (stand: Stand): readonly (string | number)[] => [
  stand.units.toLocaleString('en'),
  stand.taken.toLocaleString('en'),
  stand.left.toLocaleString('en'),
  isLow(stand) ? 'low' : '',
];

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new UsageError(`--make is a whole number from 1 to ${MOST.toLocaleString('en')}`);
  return count;
}

const makeCodes = (count: number): readonly string[] =>
  Array.from({ length: count }, () => shownOwnCode(ownCode(randomChance(CODE_BYTES))));

async function codesOf(file: string): Promise<readonly string[]> {
  const codes: string[] = [];
  for await (const row of readCsv(createReadStream(file, 'utf8'))) {
    const code = 'fields' in row ? (row.fields[0] ?? '') : '"';
    if (codes.length === 0 && code.trim().toLowerCase() === 'code') continue;
    codes.push(code);
    if (codes.length > MOST)
      throw new CliError(`the file has more than ${MOST.toLocaleString('en')} codes`, 'give it in parts');
  }
  if (codes.length === 0) throw new CliError('the file has no codes', 'write one in the first column of each line');
  return codes;
}

const WHY: Readonly<Record<RefusedCode, string>> = {
  twice: 'stands in the file before',
  there: 'is in this pool already',
  elsewhere: 'is in another pool of the shop, or somebody has it',
  long: 'is longer than 60 characters',
  letters: 'is no code: it begins with a letter or digit and has no line breaks or tabs',
};

function filledLines({ added, refused }: Filled): readonly string[] {
  return [
    `${added} codes added${refused.length > 0 ? `, ${refused.length} refused:` : ''}`,
    ...refused.slice(0, SHOWN).map(({ line, code, why }) => `  code ${line}: ${JSON.stringify(code)} ${WHY[why]}`),
    ...(refused.length > SHOWN ? [`  and ${refused.length - SHOWN} more (--json lists all)`] : []),
  ];
}

const PLAIN: CodeColumns = { code: (code) => code };

/** Columns of the platform that is named, else of that of the shop; one column where that has none. */
async function formOf(said: string | undefined, { platforms }: Shop): Promise<CodeColumns> {
  if (said === 'plain') return PLAIN;
  const known = await findPlatform(said ?? platforms[0] ?? '')?.exports?.();
  if (known?.codeColumns) return known.codeColumns;
  if (said === undefined) return PLAIN;
  throw new UsageError(`--for ${said}: no import of codes of it is known; leave it out, or write plain`);
}

async function writeAll(
  { stores }: Target,
  { id, currency }: Shop,
  { name, valueMinor }: Reward,
  { pool, out, form }: { readonly pool: string; readonly out: string; readonly form: CodeColumns },
): Promise<number> {
  const amount = valueMinor === undefined ? undefined : formatMinor(valueMinor, currency);
  const rows = [csvRow(Object.keys(form))];
  for await (const { units } of stores.pools.allParts(id, pool))
    rows.push(...units.map((code) => csvRow(Object.values(form).map((cell) => cell(code, { title: name, amount })))));
  writeFileSync(out, rows.join(''), { mode: 0o600 });
  return rows.length - 1;
}
