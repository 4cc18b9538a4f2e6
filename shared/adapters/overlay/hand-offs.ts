import type { HandOffStore } from '#ports/hand-offs.ts';
import { memoryHandOffs } from '../memory/hand-offs.ts';

/** Hand-offs as they would become: what is there is read, what is written stays here. */
export function overlayHandOffs(base: Pick<HandOffStore, 'get' | 'list'>): HandOffStore {
  const own = memoryHandOffs();
  const get: HandOffStore['get'] = async (shop, id) => (await own.get(shop, id)) ?? base.get(shop, id);
  return {
    ...own,
    get,
    list: async (shop) => {
      const both = [...(await base.list(shop)), ...(await own.list(shop))];
      return [...new Map(both.map((handOff) => [handOff.id, handOff])).values()];
    },
    put: async (handOff, read) => {
      if ((await get(handOff.shop, handOff.id))?.version !== read?.version) return 'conflict';
      return own.put(handOff, await own.get(handOff.shop, handOff.id));
    },
  };
}
