import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'daily-residue-enters-programs',
    what: 'residue of an erased person enters programs',
    file: 'shared/flow/daily/apply.ts',
    find: "mode === 'catch-up' || isResidue(customer.id) ? [] : entered",
    put: "mode === 'catch-up' ? [] : entered",
    tests: ['shared/flow/daily/closed-day.test.ts'],
  },
  {
    id: 'daily-membership-before-touches',
    what: 'the membership is written before the touches are planned: a crash between the two loses them',
    file: 'shared/flow/daily/apply.ts',
    find: `  for (const touch of due) await deps.touches.plan(touch);
  if (change.write) {
    const outcome = await deps.customers.setMembership(shop.id, customer.id, change.write);
    if (outcome === 'gone') return undefined;
  }
`,
    put: `  if (change.write) {
    const outcome = await deps.customers.setMembership(shop.id, customer.id, change.write);
    if (outcome === 'gone') return undefined;
  }
  for (const touch of due) await deps.touches.plan(touch);
`,
    tests: ['shared/flow/daily/closed-day.test.ts'],
  },
  {
    id: 'daily-late-touches',
    what: 'who entered a segment on a day whose run was missed is written to for it days later',
    file: 'shared/flow/daily/apply.ts',
    find: "mode === 'catch-up' || isResidue(customer.id) ? [] : entered",
    put: 'isResidue(customer.id) ? [] : entered',
    tests: ['shared/flow/daily/missed-days.test.ts'],
  },
  {
    id: 'daily-made-up-day-stops-at-later-memberships',
    what: 'after a restore of Snapshots alone no daily run of a shop succeeds any more',
    file: 'shared/flow/daily/apply.ts',
    find: "mode === 'catch-up' && customer.membership && customer.membership.day > day",
    put: "mode === 'catch-up' && customer.membership && customer.membership.day === undefined",
    tests: ['shared/flow/daily/missed-days.test.ts'],
  },
  {
    id: 'daily-made-up-day-forgets-movements',
    what: 'a second execution that is a day behind takes the movements out of the snapshots of the first',
    file: 'shared/flow/daily/finish.ts',
    find: 'applied.some(({ ahead }) => ahead) ? ((await own()) ?? counts) : counts',
    put: 'applied.length === 0 ? ((await own()) ?? counts) : counts',
    tests: ['shared/flow/daily/missed-days.test.ts'],
  },
  {
    id: 'daily-made-up-day-is-full-again',
    what: 'a made-up day that is run again plans the touches that were too late the first time',
    file: 'shared/flow/daily/prepare.ts',
    find: "return latest?.day === day ? latest.mode : 'full';",
    put: "return 'full';",
    tests: ['shared/flow/daily/prepare.test.ts'],
  },
  {
    id: 'daily-missed-days-by-the-calendar',
    what: 'a local day that the zone left out is made up although it never was',
    file: 'shared/flow/daily/missed-days.ts',
    find: 'localDay(endOfDay(day, zone), zone)',
    put: 'addDays(day, zone ? 1 : 0)',
    tests: ['shared/flow/daily/missed-days.test.ts'],
  },
  {
    id: 'daily-apply-takes-in-who-came-later',
    what: 'a run of a closed day brings people to segments who came after it',
    file: 'shared/flow/daily/apply.ts',
    find: '!isAnonymous(customer.id) && wasKnownBefore(customer, end)',
    put: '!isAnonymous(customer.id)',
    tests: ['shared/flow/daily/closed-day.test.ts'],
  },
  {
    id: 'daily-summary-counts-who-came-later',
    what: 'a run of a closed day counts customers who came after it',
    file: 'shared/flow/daily/summarise.ts',
    find: 'isAnonymous(customer.id) || !wasKnownBefore(customer, end)',
    put: 'isAnonymous(customer.id)',
    tests: ['shared/flow/daily/closed-day.test.ts'],
  },
  {
    id: 'daily-late-order-makes-nobody',
    what: 'somebody whose order of the day is told after it is not there on that day, though the order counts',
    file: 'shared/model/customer/customer.ts',
    find: 'if (at < instant) return true;',
    put: 'if (at < instant) return false;',
    tests: ['shared/flow/daily/closed-day.test.ts'],
  },
  {
    id: 'daily-who-comes-at-midnight-came-before',
    what: 'who comes in the first instant of the next day counts on the day before',
    file: 'shared/model/customer/customer.ts',
    find: 'if (since < instant) return true;',
    put: 'if (since <= instant) return true;',
    tests: ['shared/flow/daily/closed-day.test.ts'],
  },
  {
    id: 'daily-tier-of-who-never-bought',
    what: 'people who never bought are in tier D',
    file: 'shared/model/segment/classify.ts',
    find: "rfm.bought ? 'D' : undefined",
    put: "'D'",
    tests: ['shared/flow/daily/closed-day.test.ts', 'shared/model/segment/segments.test.ts'],
  },
  {
    id: 'worth-without-credit-notes',
    what: 'a credit note whose order nobody told takes nothing off the net value',
    file: 'shared/model/order/counted.ts',
    find: "state === 'paid' || state === 'return only' ? returns : []",
    put: "state === 'paid' ? returns : []",
    tests: ['shared/model/order/counted.test.ts', 'shared/model/kpi/figures/figures.test.ts'],
  },
  {
    id: 'kpi-new-whoever-buys',
    what: 'every buyer of a day counts as new, also who bought before',
    file: 'shared/model/kpi/figures/new-buyers.ts',
    find: '({ first }, from) => (first >= from',
    put: '({ last }, from) => (last >= from',
    tests: ['shared/model/kpi/figures/figures.test.ts'],
  },
  {
    id: 'kpi-step-tells-less',
    what: 'a step of the daily run that does not know a figure counts none of it in silence',
    file: 'shared/model/kpi/schema.ts',
    find: 'figure.name, amount(figure)]',
    put: 'figure.name, z._default(amount(figure), 0)]',
    tests: ['shared/model/kpi/sums.test.ts'],
  },
  {
    id: 'worth-counts-what-was-sent-back',
    what: 'an order that was given back whole is still a purchase',
    file: 'shared/model/order/counted.ts',
    find: 'returnedOf(entry, within) >= entry.grossMinor',
    put: 'returnedOf(entry, within) > entry.grossMinor',
    tests: ['shared/model/order/counted.test.ts', 'local/page/page.test.ts', 'shared/model/segment/segments.test.ts'],
  },
  {
    id: 'daily-no-tier-of-who-sent-all-back',
    what: 'whoever sent everything back falls out of the tiers',
    file: 'shared/model/segment/rfm.ts',
    find: 'bought ||= isPaid(entry, isSeen);',
    put: 'bought ||= isPurchase(entry, isSeen);',
    tests: ['shared/flow/daily/closed-day.test.ts', 'shared/model/segment/segments.test.ts'],
  },
  {
    id: 'day-starts-by-the-offset-of-utc-midnight',
    what: 'the start of a day is wrong where the clock changes between it and midnight in UTC',
    file: 'shared/model/values/time/day.ts',
    find: 'return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;',
    put: 'return Date.parse(day) - offsetAt(Date.parse(day), zone);',
    tests: ['shared/model/values/time/start-of-day.test.ts'],
  },
  {
    id: 'day-starts-at-a-midnight-that-does-not-exist',
    what: 'the start of a day is an hour early where the clock leaves midnight out',
    file: 'shared/model/values/time/day.ts',
    find: 'return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;',
    put: 'return Date.parse(day) - offsetAt(Date.parse(day) - offsetAt(Date.parse(day), zone), zone);',
    tests: ['shared/model/values/time/start-of-day.test.ts'],
  },
];
