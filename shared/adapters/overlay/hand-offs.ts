import type { HandOff } from '#model/team/hand-off.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import { memoryHandOffs } from '../memory/hand-offs.ts';

export type HandOffsRead = Pick<HandOffStore, 'get' | 'list' | 'ofCampaign' | 'loads' | 'namedBy'>;

/** Hand-offs as they would become: what is there is read, what is written stays here. */
export function overlayHandOffs(base: HandOffsRead): HandOffStore {
  const own = memoryHandOffs();
  const get: HandOffStore['get'] = async (shop, id) => (await own.get(shop, id)) ?? base.get(shop, id);
  return {
    ...own,
    get,
    list: async (shop) => newest(await base.list(shop), await own.list(shop)),
    ofCampaign: async (shop, campaign) =>
      newest(await base.ofCampaign(shop, campaign), await own.ofCampaign(shop, campaign)),
    loads: async (shop) => {
      const changed = await own.list(shop);
      const [there, here] = [await base.loads(shop), await own.loads(shop)];
      const unchanged = there.open.filter(({ id }) => changed.every((other) => other.id !== id));
      return { open: [...unchanged, ...here.open], turns: new Map([...there.turns, ...here.turns]) };
    },
    namedBy: async (shop, orders) =>
      new Map([...(await base.namedBy(shop, orders)), ...(await own.namedBy(shop, orders))]),
    put: async (handOff, read) => {
      if ((await get(handOff.shop, handOff.id))?.version !== read?.version) return 'conflict';
      return own.put(handOff, await own.get(handOff.shop, handOff.id));
    },
  };
}

const newest = (there: readonly HandOff[], own: readonly HandOff[]): readonly HandOff[] => [
  ...new Map([...there, ...own].map((handOff) => [handOff.id, handOff])).values(),
];
