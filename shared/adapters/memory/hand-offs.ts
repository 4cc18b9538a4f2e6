import { campaignPrefix, type HandOff, isLate, isWaiting } from '#model/team/hand-off.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import type { HandOffStore, TeamEvents } from '#ports/hand-offs.ts';
import { copyOf } from './copy.ts';

export function memoryHandOffs(): HandOffStore {
  const rows = new Map<string, HandOff>();
  const named = new Map<string, string>();
  const orderPlace = (shop: ShopId, order: OrderKey): string => `${shop}#${order}`;
  const given = new Map<string, Map<string, number>>();
  const all = (of: ShopId) => copyOf([...rows.values()].filter(({ shop }) => shop === of));
  return {
    get: async (shop, id) => copyOf(rows.get(`${shop}#${id}`)),
    list: async (of) => all(of).sort(byAge),
    ofCampaign: async (of, campaign) =>
      all(of)
        .filter(({ id }) => id.startsWith(campaignPrefix(campaign)))
        .sort(byAge),
    loads: async (of) => ({
      open: all(of)
        .filter(({ closedAt }) => closedAt === undefined)
        .map(({ id, member }) => ({ id, ...(member !== undefined && { member }) })),
      turns: new Map(given.get(of)),
    }),
    due: async (of, now, atMost) =>
      all(of)
        .filter((each) => isWaiting(each) && isLate(each, now))
        .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || byAge(a, b))
        .slice(0, atMost)
        .map(({ id, dueAt = 0 }) => ({ id, dueAt })),
    namedBy: async (shop, orders) =>
      new Map(
        orders.flatMap((order) => {
          const lead = named.get(orderPlace(shop, order));
          return lead === undefined ? [] : [[order, lead] as const];
        }),
      ),
    notDue: async () => {},
    notOpen: async () => {},
    setTurn: async (of, member, turn) => {
      given.set(of, new Map(given.get(of)).set(member, turn));
    },
    put: async (handOff, read) => {
      const place = `${handOff.shop}#${handOff.id}`;
      if (rows.get(place)?.version !== read?.version) return 'conflict';
      const orders = (handOff.orders ?? []).map((order) => orderPlace(handOff.shop, order));
      if (orders.some((order) => (named.get(order) ?? handOff.id) !== handOff.id)) return 'conflict';
      for (const order of orders) named.set(order, handOff.id);
      rows.set(place, copyOf(handOff));
      return 'stored';
    },
    forget: async (of, ids) => {
      for (const [place, { shop, customerId, orders = [] }] of rows) {
        if (shop !== of || !ids.includes(customerId)) continue;
        rows.delete(place);
        for (const order of orders) named.delete(orderPlace(shop, order));
      }
    },
  };
}

const byAge = (a: HandOff, b: HandOff): number => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);

export function memoryTeamEvents(): TeamEvents & { readonly told: HandOff[]; readonly late: HandOff[] } {
  const [told, late]: [HandOff[], HandOff[]] = [[], []];
  return {
    ...{ told, late },
    tellLate: async (handOff) => {
      late.push(copyOf(handOff));
    },
    tell: async (handOff) => {
      told.push(copyOf(handOff));
    },
  };
}

/** A team of nobody. */
export const memoryTeam = () => ({ handOffs: memoryHandOffs(), events: memoryTeamEvents() });
