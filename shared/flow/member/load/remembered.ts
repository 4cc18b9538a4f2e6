import type { MemberStores } from './member-stores.ts';

type Load<Answer> = (shop: string, id: string) => Promise<Answer>;

/** Stores that read each row once, whoever asks for it: what is asked for at one moment is asked of the table together. */
export function remembered({ customers, facts, points, preferences, orders, standings, ...rest }: MemberStores) {
  return {
    ...rest,
    customers: {
      get: once(customers.get),
      getLinks: once(customers.getLinks),
      lines: once(customers.lines),
      getProfile: once(customers.getProfile),
    },
    facts: { listStanding: once(facts.listStanding), listCases: once(facts.listCases) },
    points: { list: once(points.list), append: points.append },
    preferences: { get: once(preferences.get) },
    orders: { get: once(orders.get) },
    standings: { get: once(standings.get) },
  } satisfies MemberStores;
}

function once<Answer>(load: Load<Answer>): Load<Answer> {
  const held = new Map<string, Promise<Answer>>();
  return (shop, id) => {
    const name = `${shop}\n${id}`;
    const answer = held.get(name) ?? load(shop, id);
    held.set(name, answer);
    return answer;
  };
}
