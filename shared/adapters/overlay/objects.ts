import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import { memoryObjects } from '../objects/memory.ts';

/** Objects as they would become: one that is there is read until it is written here. Nothing is removed there. */
export function overlayObjects(
  base: Pick<ObjectStore, 'get' | 'list'> & Pick<BinaryStore, 'getBytes'>,
): ObjectStore & BinaryStore {
  const own = memoryObjects();
  const removed = new Set<string>();
  const list = async (prefix: string): Promise<readonly string[]> => {
    const keys = new Set([...(await base.list(prefix)), ...(await own.list(prefix))]);
    return [...keys].filter((key) => !removed.has(key)).sort();
  };
  return {
    put: async (key, body) => {
      removed.delete(key);
      await own.put(key, body);
    },
    putBytes: async (key, bytes) => {
      removed.delete(key);
      await own.putBytes(key, bytes);
    },
    get: async (key) => (removed.has(key) ? undefined : ((await own.get(key)) ?? base.get(key))),
    getBytes: async (key) => (removed.has(key) ? undefined : ((await own.getBytes(key)) ?? base.getBytes(key))),
    remove: async (key) => {
      removed.add(key);
      await own.remove(key);
    },
    list,
    pages: async function* (prefix) {
      yield await list(prefix);
    },
  };
}
