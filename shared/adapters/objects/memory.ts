import type { ObjectStore } from '#ports/objects.ts';

/** As S3: at most so many keys a page. */
const PAGE_KEYS = 1000;

export function memoryObjects(): ObjectStore {
  const objects = new Map<string, string>();
  const list = async (prefix: string) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    put: async (key, body) => void objects.set(key, body),
    get: async (key) => objects.get(key),
    remove: async (key) => void objects.delete(key),
    list,
    pages: async function* (prefix) {
      const keys = await list(prefix);
      for (let start = 0; start < keys.length; start += PAGE_KEYS) yield keys.slice(start, start + PAGE_KEYS);
    },
  };
}
