import * as z from 'zod/mini';
import type { RunCounter } from '../../day/run-counter.ts';
import { COARSEST } from './coarse.ts';
import type { CountTable } from './count-table.ts';
import { addHistory, type ModelCounts, noCounts } from './model-counts.ts';

const whole = z.int();
const count = z.int().check(z.nonnegative());
const table = z.object({ level: z.int().check(z.gte(0), z.lte(COARSEST)), rows: z.array(count) });
const packedSchema = z.object({
  histories: table,
  spends: table,
  sums: z.object({
    buyers: count,
    orderDays: count,
    netMinor: whole,
    repeatDays: count,
    repeatNetMinor: whole,
    knownNetMinor: whole,
    marginMinor: whole,
    oldestDays: count,
  }),
});

/** What the models of a shop are made of: histories and spends of its buyers, counted exactly. */
export const modelCounter: RunCounter<ModelCounts> = {
  name: 'models',
  zero: noCounts,
  add(counts, row, _known, { today }) {
    if (row.orderDays < 1 || row.firstDay > today) return;
    const x = row.orderDays - 1;
    const age = today - row.firstDay;
    addHistory(counts, x, age, Math.max(today - row.lastDay, 0));
    const { sums } = counts;
    sums.buyers++;
    sums.orderDays += row.orderDays;
    sums.netMinor += row.netMinor;
    sums.oldestDays = Math.max(sums.oldestDays, age);
    if (x > 0) {
      sums.repeatDays += x;
      sums.repeatNetMinor += row.repeatNetMinor;
      if (row.repeatNetMinor > 0) counts.spends.add(x, row.repeatNetMinor);
    }
    if (!Number.isNaN(row.marginMinor)) {
      sums.knownNetMinor += row.netMinor;
      sums.marginMinor += Math.round(row.marginMinor);
    }
  },
  merge(into, from) {
    into.histories.merge(from.histories);
    into.spends.merge(from.spends);
    const [a, b] = [into.sums, from.sums];
    a.buyers += b.buyers;
    a.orderDays += b.orderDays;
    a.netMinor += b.netMinor;
    a.repeatDays += b.repeatDays;
    a.repeatNetMinor += b.repeatNetMinor;
    a.knownNetMinor += b.knownNetMinor;
    a.marginMinor += b.marginMinor;
    a.oldestDays = Math.max(a.oldestDays, b.oldestDays);
  },
  pack: ({ histories, spends, sums }) => ({
    histories: { level: histories.level, rows: [...histories.sorted()] },
    spends: { level: spends.level, rows: [...spends.sorted()] },
    sums,
  }),
  unpack(packed) {
    const read = packedSchema.parse(packed);
    const counts = noCounts();
    fill(counts.histories, read.histories);
    fill(counts.spends, read.spends);
    Object.assign(counts.sums, read.sums);
    return counts;
  },
};

function fill(into: CountTable, { level, rows }: z.infer<typeof table>): void {
  if (rows.length % 3 !== 0) throw new RangeError('counts of models are a flat list of key, key and count');
  into.coarsen(level);
  for (let i = 0; i < rows.length; i += 3) into.add(rows[i] ?? 0, rows[i + 1] ?? 0, rows[i + 2] ?? 0);
}
