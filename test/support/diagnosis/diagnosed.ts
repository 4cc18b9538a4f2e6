import { loadDiagnoses } from '#flow/report/load-diagnosis.ts';
import type { Diagnosis } from '#model/diagnosis/diagnosis.ts';
import { EffectCells, effectsOf } from '#model/effect/cells.ts';
import type { Put } from '#model/kpi/form/kpi.ts';
import { ANSWERS, REACTIONS } from '#model/kpi/form/messages.ts';
import { casesBySku } from '#model/kpi/kpis/cases-by-sku.ts';
import { messagesBought } from '#model/kpi/kpis/messages-bought.ts';
import { returnRateBySku } from '#model/kpi/kpis/return-rate-by-sku.ts';
import { wordingsBought } from '#model/kpi/kpis/wordings-bought.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import type { Program } from '#model/program/program.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { aShop, segmentProgram } from '../daily.ts';
import { DAY, PROGRAMS, type SimulatedShop, SKUS, TARGET, TODAY } from './simulate.ts';

const shop = aShop({ timezone: 'UTC', products: { affinity: true } as never });
const END = endOfDay(DAY, 'UTC');

const programs: readonly Program[] = PROGRAMS.map((id) => {
  const [step] = segmentProgram('stage:lapsed').steps;
  const variants = ['first', 'second'].map((name) => ({ name, template: 'win-back' }));
  return segmentProgram(id === TARGET ? 'stage:lapsed' : 'stage:active', {
    id,
    holdout: 0.1,
    ...(id === TARGET && step?.do === 'send' && { steps: [{ ...step, variants }] }),
  });
});

/** What is counted of a shop as the daily runs count it, and then diagnosed, of every program. */
export async function diagnosed(simulated: SimulatedShop): Promise<readonly Diagnosis[]> {
  const { days, months, effects } = counted(simulated);
  const snapshots = [...simulated.touches]
    .sort(([a], [b]) => a - b)
    .map(([at, ended]) => ({
      ...{ shop: shop.id, day: dayOfNumber(at), currency: 'GBP', computedAt: 1, segments: {} },
      touches: countTouches(ended),
    }));
  const runs = snapshots.map(({ day }, n) => {
    const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
    const lapsed = simulated.unserved.get(TODAY - snapshots.length + 1 + n);
    return {
      shop: shop.id,
      day,
      customers: 6_000,
      mode: 'full' as const,
      edges,
      ...(lapsed && { moments: { lapsed } }),
    };
  });
  const within = (from: string, to: string) => (one: { readonly day: string }) => one.day >= from && one.day <= to;
  return loadDiagnoses(
    {
      snapshots: {
        listSnapshots: async (_shop, from, to) => snapshots.filter(within(from, to)),
        listRuns: async (_shop, from, to) => runs.filter(within(from, to)),
        kpiRows: async () => days,
        months: async () => months,
        cohorts: async () => [],
      },
      dayFiles: { effects: async () => effectsOf(DAY, 30, effects.pack()) },
      handOffs: { list: async () => simulated.handOffs as readonly HandOff[] },
      crm: { programs },
    },
    shop,
    DAY,
  );
}

class Rows {
  readonly #grain: 'day' | 'month';
  readonly #rows = new Map<number, Record<string, Record<string, number>>>();

  constructor(grain: 'day' | 'month') {
    this.#grain = grain;
  }

  put(name: string): Put {
    return (at, cell, n) => {
      const kpis = this.#rows.get(at) ?? {};
      this.#rows.set(at, kpis);
      const cells = kpis[name] ?? {};
      kpis[name] = cells;
      cells[cell] = (cells[cell] ?? 0) + n;
    };
  }

  get list(): readonly KpiRow[] {
    return [...this.#rows]
      .sort(([a], [b]) => a - b)
      .map(([at, kpis]) => ({ grain: this.#grain, at, since: DAY, kpis }));
  }
}

/** The cells of the figures that a diagnosis reads, by the very functions that count them. */
function counted({ people, touches }: SimulatedShop) {
  const [days, months, effects] = [new Rows('day'), new Rows('month'), new EffectCells()];
  for (const touch of [...touches.values()].flat()) {
    ANSWERS.ofTouches(touch, days.put(ANSWERS.cells));
    REACTIONS.ofTouches(touch, days.put(REACTIONS.cells));
    messagesBought.ofTouches?.(touch, days.put(messagesBought.name));
    wordingsBought.ofTouches?.(touch, days.put(wordingsBought.name));
  }
  const columns = new OrderColumns();
  const products = { watched: { returned: SKUS, cases: SKUS } } as never;
  const context = { shop, day: DAY, today: TODAY, end: END, products };
  for (const { id, entries, details, facts, sends, effects: own } of people) {
    const orders = columns.turnTo(entries, 'UTC', END, details);
    const customer = { shop: shop.id, id, entries };
    const seen = {
      ...{ known: { customer, details, facts }, isAnonymous: false, orders, firstChannel: '', context, monthOf },
      ...{ sends: sends.toSorted((a, b) => a.at - b.at), hours: [], days: orders.purchases.distinct() },
      dayOf: (at: number) => localDayNumber(at, 'UTC'),
    };
    for (const kpi of [messagesBought, wordingsBought]) kpi.ofOrders?.(seen as never, days.put(kpi.name));
    for (const kpi of [returnRateBySku, casesBySku]) kpi.ofOrders?.(seen as never, months.put(kpi.name));
    effects.add(own, orders, { details, left: false }, { end: END, outcomeDays: 30, costs: undefined });
  }
  return { days: days.list, months: months.list, effects };
}
