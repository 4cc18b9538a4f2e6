import { type BudgetRow, heldOf, leasable, NO_BUDGET_ROW, withLease } from '#model/campaign/budget.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';

export function memoryCampaignBudgets(): CampaignBudgets {
  const rows = new Map<string, BudgetRow>();
  return {
    lease: async (shop, campaign, ask) => {
      const key = `${shop}#${campaign}`;
      const row = rows.get(key) ?? NO_BUDGET_ROW;
      const amount = leasable(row, ask);
      if (amount === undefined) return undefined;
      const next = withLease(row, ask.day, amount);
      rows.set(key, next);
      return { amount, left: ask.cap - heldOf(next) };
    },
    get: async (shop, campaign) => rows.get(`${shop}#${campaign}`),
    settle: async (shop, campaign, next, read) => {
      const key = `${shop}#${campaign}`;
      const { leased, settled } = rows.get(key) ?? NO_BUDGET_ROW;
      const gone = Object.keys(read.leased).filter((day) => !Object.hasOwn(next.leased, day));
      if (settled?.through !== read.settled?.through || gone.some((day) => leased[day] !== read.leased[day]))
        return 'conflict';
      const kept = Object.entries(leased).filter(([day]) => !gone.includes(day));
      rows.set(key, { leased: Object.fromEntries(kept), settled: next.settled });
      return 'stored';
    },
  };
}
