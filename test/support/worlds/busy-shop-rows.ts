import { Random } from '#local/simulator/random.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import { KPIS } from '#model/kpi/all.ts';
import type { Cells } from '#model/kpi/form/kpi.ts';
import { countedMark, restatement, type StoredRow } from '#model/kpi/restate.ts';
import { StateVectors } from '#model/kpi/state-vectors.ts';
import { KpiVectors, MergedVectors, TouchVectors } from '#model/kpi/vectors.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { memberMovements } from '#model/points/movements.ts';
import { curveKey } from '#model/product/knowledge.ts';
import { ATTITUDES, MEMBER_STEPS, STAGES, TIERS } from '#model/segment/membership.ts';
import { FACETS } from '#model/survey/survey.ts';
import { DAY_MS, endOfDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '../daily.ts';
import { aDayRow } from '../day-row.ts';

const DAYS = 3_653;
/** Each that is counted stands for so many. */
const MANY = 500;
const CHANNELS = ['web', 'pos', 'app', ''];
const CAUSES = ['late', 'damaged', 'wrong item', 'size'];
/** Each writes by both channels on every day. */
const PROGRAMS = Array.from({ length: 5 }, (_, n) => `some-program-${n}`);
const GROUPS = Array.from({ length: 60 }, (_, n) => `group ${n}`);
const SKUS = Array.from({ length: 60 }, (_, n) => `SKU-${1_000 + n}`);
const CURVE = { mean: 4, deviation: 0.5, again: 0.5 };
const PIECES = {
  ...{ slope: 0.8, between: 0.3, all: CURVE, categories: {} },
  groups: Object.fromEntries(GROUPS.map((group) => [curveKey(group), { ...CURVE, repeaters: 500 }])),
};

/**
 * Rows in force of every KPI that there is, after ten years up to a day of a shop with some five thousand orders on each:
 * people are counted as a run counts them, and each number then has the digits of a shop of that size.
 */
export function busyShopRows(day: string): readonly StoredRow[] {
  const today = dayNumber(day);
  const products = {
    affinity: { counted: GROUPS, groups: GROUPS.length },
    replenishment: { pieces: PIECES },
    watched: { returned: SKUS.slice(0, 40), cases: SKUS.slice(0, 40) },
  } as unknown as DayContext['products'];
  const context = { shop: aShop(), day, today, end: endOfDay(day, 'Europe/London'), products, movementsOf };
  const vectors = new KpiVectors(context, { details: true, facts: true, member: true });
  const orders = new OrderColumns();
  const random = new Random('busy shop', 0);
  for (let n = 0; n < 8_000; n++) {
    const known = somebody(random, n, context.end);
    vectors.add(known, orders.turnTo(known.customer.entries, context.shop.timezone, context.end, known.details));
  }
  const found = restatement({ day, vectors: vectors.packed() })([]).map(({ row }) => row);
  const [state, messages] = [stateCells(random, today), messageCells(context)];
  const answered = new Map(found.flatMap((row) => (row.grain === 'messages' ? [[row.at, row.kpis] as const] : [])));
  const rows = found.flatMap((row) => {
    if (row.grain !== 'day') return row.grain === 'messages' ? [] : [row];
    const marks = Object.keys(messages).map((name) => [countedMark(name), { '': 1 }] as const);
    const kpis = { ...answered.get(row.at), ...messages, ...Object.fromEntries(marks) };
    return [{ ...row, kpis: { ...row.kpis, ...state } }, { ...row, grain: 'messages', kpis } as const];
  });
  return rows.map((row) => {
    const kpis = Object.entries(row.kpis);
    return {
      ...row,
      restated: 3,
      first: dayOfNumber(today),
      kpis: Object.fromEntries(kpis.map(([name, cells]) => [name, large(random, cells)])),
    };
  });
}

/** A point for each euro, and each tenth order's spent. */
const movementsOf: DayContext['movementsOf'] = ({ customer }, _, put) => {
  const lots = [...customer.entries].map(([id, { at, grossMinor, returns }]) => ({
    ...{ id, from: 'issued' as const, at, availableAt: at + 30 * DAY_MS, expiresAt: at + 395 * DAY_MS },
    ...{ points: Math.floor(grossMinor / 100), changes: returns.map(([when]) => [when, 0] as const) },
  }));
  const spent = lots.filter((_, n) => n % 10 === 0);
  const spends = spent.map(({ id, at, points }) => ({ id, to: 'redeemed' as const, at: at + 60 * DAY_MS, points }));
  memberMovements({ lots, spends }, Number.POSITIVE_INFINITY, (at, cell, n) =>
    put(localDayNumber(at, 'Europe/London'), cell, n),
  );
};

const large = (random: Random, cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).map(([cell, n]) => [cell, n * MANY + random.int(0, MANY - 1)]));

function somebody(random: Random, n: number, end: number): KnownCustomer {
  const entries = new Map<string, OrderEntry>();
  const came = end - random.next() * DAYS * DAY_MS;
  for (let at = came, order = 0; at < end && order < 12; at += random.exponential(90 * DAY_MS), order++) {
    const grossMinor = random.int(900, 25_000);
    const returns = random.chance(0.2) ? [[Math.floor(at) + random.int(1, 40) * DAY_MS, grossMinor] as const] : [];
    entries.set(`s:${n}-${order}`, {
      ...{ at: Math.floor(at), grossMinor, version: 1, state: 'paid', returns, costMinor: 0, origin: '' },
      channel: CHANNELS[random.int(0, CHANNELS.length - 1)] ?? '',
    });
  }
  const keys = [...entries.keys()];
  const details = new Map(
    keys.map((key) => [key, { version: 1, lines: random.chance(0.5) ? [line(random), line(random)] : [line(random)] }]),
  );
  const facts = keys.flatMap((orderKey) =>
    random.chance(0.3)
      ? [
          {
            ...{ kind: 'case' as const, name: orderKey, at: entries.get(orderKey)?.at ?? 0 },
            value: { state: 'closed' as const, cause: CAUSES[random.int(0, CAUSES.length - 1)] ?? '', orderKey },
          },
        ]
      : [],
  );
  const answers = keys.flatMap((key) => (random.chance(0.3) ? [answer(random, key, entries.get(key)?.at ?? 0)] : []));
  return { customer: { shop: 'garden', id: `c${n}`, entries }, details, facts: [...facts, ...answers] };
}

/** Of a survey, of all facets. */
function answer(random: Random, name: string, at: number): Fact {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, random.int(0, 10)]));
  const expected = (['less', 'as', 'more'] as const)[random.int(0, 2)];
  return { kind: 'answer', name, at, value: { survey: 'survey', score: random.int(0, 10), facets, expected } };
}

const line = (random: Random) =>
  [SKUS[random.int(0, SKUS.length - 1)] ?? '', 1, 1000, GROUPS[random.int(0, GROUPS.length - 1)]] as const;

function stateCells(random: Random, today: number): Readonly<Record<string, Cells>> {
  const states = new StateVectors(KPIS);
  const membership = () => ({
    ...{ r: 3, f: 3, m: 3, rules: [], stage: STAGES[random.int(0, STAGES.length - 1)] ?? 'active' },
    ...{ tier: TIERS[random.int(0, TIERS.length - 1)], member: MEMBER_STEPS[random.int(0, MEMBER_STEPS.length - 1)] },
    attitude: ATTITUDES[random.int(0, ATTITUDES.length - 1)],
  });
  for (let n = 0; n < 2_000; n++) {
    const lastDay = today - random.int(0, 1_500);
    states.add({
      row: aDayRow({
        ...{ id: `c${n}`, since: lastDay, firstDay: lastDay, lastDay, orderDays: 2, netMinor: random.int(1, 90_000) },
        ...{ marginMinor: random.int(1, 9_000), reach: random.int(0, 15), ladder: random.int(0, 255) },
      }),
      ...{ now: membership(), before: membership(), today, channels: ['email', 'sms'] },
      forecast: { active: 0.5, orders: { 30: 0.1, 90: 0.2, 365: 0.9 }, clv: { netMinor: random.int(1, 9_000) } },
    });
  }
  return states.cells();
}

/** Of one day, as those of the state: answers of all kinds, and receivers who bought after each message. */
function messageCells(context: DayContext): Readonly<Record<string, Cells>> {
  const { today, end, shop } = context;
  const [touches, receivers] = [new TouchVectors(today, { sends: true }), new KpiVectors(context, { sends: true })];
  const entry = {
    grossMinor: 900,
    version: 1,
    state: 'paid',
    returns: [],
    costMinor: 0,
    origin: '',
    channel: 'web',
  } as const;
  for (const programId of PROGRAMS)
    for (const channel of ['email', 'sms']) {
      const send = { programId, channel, day: today, at: end - 2 };
      for (const answer of ['delivered', 'bounced', 'complained'] as const)
        touches.add({
          ...send,
          state: 'sent',
          answer,
          isAnswered: channel === 'email',
          clicked: false,
          scanned: false,
          opened: false,
        });
      const known = { customer: { shop: shop.id, id: 'ada', entries: new Map([['s:1', { ...entry, at: end - 1 }]]) } };
      receivers.add(known, new OrderColumns().turnTo(known.customer.entries, shop.timezone, end), [send]);
    }
  const packed = new MergedVectors();
  packed.add(touches.packed());
  const counted = receivers.packed();
  for (const name of ['messages-bought', 'pressure']) packed.add({ [name]: counted[name] ?? {} });
  return Object.fromEntries(
    Object.entries(packed.packed()).map(([name, cells]) => [
      name,
      Object.fromEntries(Object.entries(cells).map(([cell, [, n = 0]]) => [cell, n])),
    ]),
  );
}
