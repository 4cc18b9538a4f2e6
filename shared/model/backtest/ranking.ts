/** How well an order of customers tells who orders again. */
export interface Ranking {
  /**
   * Probability that of two customers, one who ordered again and one who did not, the first stands higher; a tie counts
   * half. 0.5 is chance. Undefined where all ordered, or none.
   */
  readonly auc: number | undefined;
  /** Share of what was to come (orders, money) that the best tenth of customers brought; undefined where nothing came. */
  readonly ordersOfTop: number | undefined;
  readonly moneyOfTop: number | undefined;
}

/** What came of the customer who was scored. */
interface Scored {
  readonly score: number;
  readonly orders: number;
  readonly netMinor: number;
}

const TOP = 0.1;

/** Equal scores share their places, so that no order of a file or a table decides. */
export function rankingOf(customers: readonly Scored[]): Ranking {
  const groups = tied(customers);
  const { orders, netMinor, again } = sumsOf(customers);
  return {
    auc: aucOf(groups, again, customers.length - again),
    ordersOfTop: orders > 0 ? topOf(groups, customers.length, (group) => group.orders) / orders : undefined,
    moneyOfTop: netMinor > 0 ? topOf(groups, customers.length, (group) => group.netMinor) / netMinor : undefined,
  };
}

interface Sums {
  size: number;
  again: number;
  orders: number;
  netMinor: number;
}

function sumsOf(customers: readonly Scored[]): Sums {
  const sums = { size: 0, again: 0, orders: 0, netMinor: 0 };
  for (const { orders, netMinor } of customers) {
    sums.size++;
    if (orders > 0) sums.again++;
    sums.orders += orders;
    sums.netMinor += netMinor;
  }
  return sums;
}

/** Groups of one score each, best first. */
function tied(customers: readonly Scored[]): readonly Sums[] {
  const byScore = new Map<number, Scored[]>();
  for (const customer of customers) {
    const same = byScore.get(customer.score);
    if (same) same.push(customer);
    else byScore.set(customer.score, [customer]);
  }
  return [...byScore].sort(([a], [b]) => b - a).map(([, same]) => sumsOf(same));
}

function aucOf(groups: readonly Sums[], again: number, not: number): number | undefined {
  if (again === 0 || not === 0) return undefined;
  let above = 0;
  let won = 0;
  for (const { size, again: here } of groups) {
    const others = size - here;
    won += others * (above + here / 2);
    above += here;
  }
  return won / (again * not);
}

/** What the best tenth brought; a group that the border runs through gives its part. */
function topOf(groups: readonly Sums[], customers: number, of: (group: Sums) => number): number {
  let room = TOP * customers;
  let brought = 0;
  for (const group of groups) {
    const share = Math.min(room / group.size, 1);
    brought += share * of(group);
    room -= share * group.size;
    if (room <= 0) break;
  }
  return brought;
}
