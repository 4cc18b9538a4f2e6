import type { CodeOwner, CodePools, PoolPart } from '#ports/code-pools.ts';

export function memoryCodePools(): CodePools {
  const rows = new Map<string, { readonly units: readonly string[]; readonly taken: Map<number, string> }>();
  const sizes = new Map<string, number>();
  const owners = new Map<string, CodeOwner>();
  const keyOf = (...parts: readonly (string | number)[]) => parts.join('#');
  const read = (shop: string, pool: string, part: number): PoolPart | undefined => {
    const row = rows.get(keyOf(shop, pool, part));
    return row && { part, units: row.units, taken: new Map(row.taken) };
  };
  return {
    parts: async (shop, pool) => sizes.get(keyOf(shop, pool)) ?? 0,
    setParts: async (shop, pool, parts) =>
      void sizes.set(keyOf(shop, pool), Math.max(parts, sizes.get(keyOf(shop, pool)) ?? 0)),
    part: async (shop, pool, part) => read(shop, pool, part),
    async *allParts(shop, pool) {
      for (let part = 0; ; part++) {
        const found = read(shop, pool, part);
        if (!found) return;
        yield found;
      }
    },
    add: async (shop, pool, part, units) => {
      const key = keyOf(shop, pool, part);
      if (rows.has(key)) return 'taken';
      rows.set(key, { units: [...units], taken: new Map() });
      return 'stored';
    },
    take: async (shop, { pool, part, place }, claim) => {
      const taken = rows.get(keyOf(shop, pool, part))?.taken;
      if (!taken || (taken.get(place) ?? claim) !== claim) return 'taken';
      taken.set(place, claim);
      return 'stored';
    },
    release: async (shop, { pool, part, place }, claim) => {
      const taken = rows.get(keyOf(shop, pool, part))?.taken;
      if (taken?.get(place) === claim) taken.delete(place);
    },
    handOver: async (shop, { pool, part, place }, claim, to) => {
      const taken = rows.get(keyOf(shop, pool, part))?.taken;
      if (taken?.get(place) === claim) taken.set(place, to);
    },
    ownerOf: async (shop, code) => owners.get(keyOf(shop, code)),
    own: async (shop, code, owner) => {
      const key = keyOf(shop, code);
      const held = owners.get(key);
      if (held && nameOf(held) !== nameOf(owner)) return 'taken';
      owners.set(key, owner);
      return 'stored';
    },
    disown: async (shop, code, claim) => {
      const key = keyOf(shop, code);
      const held = owners.get(key);
      if (held && 'claim' in held && held.claim === claim) owners.delete(key);
    },
  };
}

const nameOf = (owner: CodeOwner): string => ('pool' in owner ? `pool ${owner.pool}` : `claim ${owner.claim}`);
