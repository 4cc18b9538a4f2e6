import declared from '#crm/crm.config.ts';
import {
  agreedTo,
  and,
  atLeast,
  bought,
  boughtNothing,
  consent,
  days,
  defineSegment,
  inSegment,
  not,
  or,
  reachable,
} from '#crm-check/define.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Rule } from '#model/rule/definition.ts';

export const BENCH_SHOP = 'demo-shopify';
/** Product groups of the bench. */
export const GROUPS = Array.from({ length: 12 }, (_, n) => `group-${n}`);

const group = (n: number): string => GROUPS[n % GROUPS.length] ?? '';

/** Kinds of rules that teams write, over products, consents, orders and other segments; `n` makes them different. */
const KINDS: readonly ((n: number) => Rule)[] = [
  (n) => and(bought({ group: group(n), within: days(60 + n) }), not(bought({ group: group(n + 1) }))),
  (n) => and(agreedTo('email', 'marketing'), bought({ group: group(n), count: atLeast(2) })),
  (n) => and(bought({ count: atLeast(3 + (n % 8)) }), boughtNothing({ within: days(60 + n) })),
  (n) => or(and(reachable('sms'), not(reachable('email'))), bought({ group: group(n), within: days(7 + n) })),
  (n) => and(inSegment('tier:A'), not(consent('email', 'withdrawn')), boughtNothing({ within: days(30 + n) })),
  (n) =>
    and(inSegment('stage:active'), bought({ group: group(n + 2), within: days(90 + n) }), consent('sms', 'granted')),
];

/** What `crm/` declares, with so many rule segments in place of its own. */
export const benchCrm = (rules: number): PublishedCrm => ({
  schema: 1,
  ...declared,
  campaigns: [],
  templates: [],
  segments: Array.from({ length: rules }, (_, n) =>
    defineSegment({
      id: `bench-${n}`,
      name: `Bench ${n}`,
      where: (KINDS[n % KINDS.length] ?? boughtNothing)(n),
      shops: [BENCH_SHOP],
    }),
  ),
});
