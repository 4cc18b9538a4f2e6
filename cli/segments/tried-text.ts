import { CHANNELS } from '#channels/registry.ts';
import type { Tried } from '#flow/try/try-segments.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { ruleInWords } from '#model/rule/words.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';
import type { Living } from '../person/living.ts';
import type { Titles } from './find-segment.ts';

export interface TriedOne extends Tried {
  readonly definition: SegmentDefinition;
  readonly people: readonly Living[];
}

export interface TriedDay {
  readonly shop: Shop;
  readonly customers: number;
  readonly titles: Titles;
}

/** One segment that is not deployed yet: who would be in it. */
export function triedText(one: TriedOne, { shop, customers, titles }: TriedDay, output: Output): string {
  const { definition, count, unknown, netMinor, reached, reachable } = one;
  const share = percent(customers === 0 ? undefined : count / customers);
  const reach = CHANNELS.map(({ name }, at) => `${name} ${whole(reached[at] ?? 0)}`);
  return [
    output.heading(output.lines(`${definition.name} (rule:${definition.id})`)),
    output.columns([
      ['who', ruleInWords(definition.where, { titles })],
      ['would hold', `${whole(count)} of ${whole(customers)} customers${share && ` (${share})`}`],
      ...(unknown > 0
        ? [['not known', `of ${whole(unknown)}: what it asks is not told of them, so they are not in it`]]
        : []),
      ['net value', amount(netMinor, shop.currency)],
      ['reached by', [...reach, `any ${whole(reachable)}`].join(', ')],
    ]),
    peopleText(one, shop, output),
    ...adviceOf(one, customers).map((line) => output.prose(line)),
  ].join('\n');
}

function peopleText({ first, people, count }: TriedOne, { currency }: Shop, output: Output): string {
  const living = new Map(people.map((each) => [each.id, each]));
  const shown = first.flatMap(({ row, membership }) => {
    const one = living.get(row.id);
    return one ? [{ one, row, membership }] : [];
  });
  const table = output.table(
    ['name', 'orders', 'net value', 'last order', 'stage', 'RFM', 'customer'],
    shown.map(({ one, row, membership: { stage, r, f, m } }) => [
      one.name || 'no name told',
      row.orders,
      amount(row.netMinor, currency),
      row.orders === 0 ? 'none' : new Date(row.lastDay * DAY_MS).toISOString().slice(0, 10),
      segmentWord(`stage:${stage}`),
      `${r}-${f}-${m}`,
      one.id,
    ]),
    count === 0 ? '  nobody would be in it' : '  nobody of them is still there',
  );
  const rest = count - shown.length;
  return rest > 0 && shown.length > 0 ? `${table}\n  and ${whole(rest)} more, who brought less` : table;
}

/** What is seldom meant. */
function adviceOf({ count, unknown }: TriedOne, customers: number): readonly string[] {
  if (customers > 0 && count === customers) return ['Everybody is in it. That is allowed, and seldom meant.'];
  if (count === 0 && unknown === customers && customers > 0)
    return ['It is not known of anybody: no order, fact or consent of this shop tells what it asks.'];
  return [];
}

const whole = (count: number): string => count.toLocaleString('en');
