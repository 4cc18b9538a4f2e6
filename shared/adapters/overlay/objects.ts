import { OBJECTS } from '#model/values/object-keys.ts';
import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import { memoryObjects } from '../objects/memory.ts';

/** The daily run to which an object belongs: all before the fourth slash. */
const RUN = new RegExp(`^${OBJECTS.runs}[^/]+/[^/]+/[^/]+/`);

/**
 * Objects as they would become: one that is there is read until it is written here, and nothing is removed there. Of a
 * daily run that was begun here nothing is looked for there: what a run before it left of that day is none of this one. Nor
 * is who entered programs: what messages caused is not foreseen, and whoever looks ahead need not be allowed to read it.
 */
export function overlayObjects(
  base: Pick<ObjectStore, 'get' | 'list'> & Pick<BinaryStore, 'getBytes'>,
): ObjectStore & BinaryStore {
  const own = memoryObjects();
  const removed = new Set<string>();
  const runs = new Set<string>();
  const isHere = (key: string): boolean =>
    key.startsWith(OBJECTS.entries) || removed.has(key) || runs.has(RUN.exec(key)?.[0] ?? '');
  const written = (key: string): void => {
    removed.delete(key);
    const [run] = RUN.exec(key) ?? [];
    if (run !== undefined) runs.add(run);
  };
  const list = async (prefix: string): Promise<readonly string[]> => {
    const there = isHere(prefix) ? [] : (await base.list(prefix)).filter((key) => !isHere(key));
    return [...new Set([...there, ...(await own.list(prefix))])].sort();
  };
  return {
    put: async (key, body) => {
      written(key);
      await own.put(key, body);
    },
    putBytes: async (key, bytes) => {
      written(key);
      await own.putBytes(key, bytes);
    },
    get: async (key) => (await own.get(key)) ?? (isHere(key) ? undefined : base.get(key)),
    getBytes: async (key) => (await own.getBytes(key)) ?? (isHere(key) ? undefined : base.getBytes(key)),
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
