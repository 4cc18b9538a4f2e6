import type { HandOff } from '#model/team/hand-off.ts';
import type { HandOffStore, TeamEvents } from '#ports/hand-offs.ts';

export function memoryHandOffs(): HandOffStore {
  const rows = new Map<string, HandOff>();
  const all = () => structuredClone([...rows.values()]);
  return {
    get: async (shop, id) => structuredClone(rows.get(`${shop}#${id}`)),
    list: async (of) =>
      all()
        .filter(({ shop }) => shop === of)
        .sort(byAge),
    put: async (handOff, read) => {
      const place = `${handOff.shop}#${handOff.id}`;
      if (rows.get(place)?.version !== read?.version) return 'conflict';
      rows.set(place, structuredClone(handOff));
      return 'stored';
    },
    forget: async (of, ids) => {
      for (const [place, { shop, customerId }] of rows) if (shop === of && ids.includes(customerId)) rows.delete(place);
    },
  };
}

const byAge = (a: HandOff, b: HandOff): number => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);

export function memoryTeamEvents(): TeamEvents & { readonly told: HandOff[] } {
  const told: HandOff[] = [];
  return {
    told,
    tell: async (handOff) => {
      told.push(structuredClone(handOff));
    },
  };
}

/** A team of nobody. */
export const memoryTeam = () => ({ handOffs: memoryHandOffs(), events: memoryTeamEvents() });
