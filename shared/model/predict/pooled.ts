import type { ShopModels } from './models.ts';

/** Buyers, and days since the first order of all, from which on a shop's own orders make its models. */
export const OWN_FROM = { buyers: 100, days: 60, spenders: 30 } as const;

/**
 * Between two real shops that are far apart, CDs by mail in 1997 and gifts to trade and consumers in 2011 (MBG/NBD,
 * weeks): r and alpha are the geometric means of theirs, and of the shares that stop after an order, 36 % and none, 18 %.
 * How far this carries says docs/predictions.md.
 */
export const POOLED_LIFE: ShopModels['life'] = { kind: 'mbg-nbd', unit: 'weeks', values: [0.625, 7.5, 0.45, 2.05] };

/** Shapes of spend of the same two shops, likewise; what an order is worth is always the shop's own. */
export const POOLED_SPEND = { p: 4.2, q: 3.5 } as const;

/** Share of cases that a printed interval is made to hold: of pooled models more, since the shop may be unlike them. */
export const LEVEL = { own: 0.8, pooled: 0.95 } as const;
