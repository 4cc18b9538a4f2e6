import type { BinaryStore, ObjectStore } from '#ports/objects.ts';

/** As S3: at most so many keys a page. */
const PAGE_KEYS = 1000;

export function memoryObjects(): ObjectStore & BinaryStore {
  const objects = new Map<string, string | Uint8Array>();
  const list = async (prefix: string) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    put: async (key, body) => void objects.set(key, body),
    get: async (key) => {
      const body = objects.get(key);
      return body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : body;
    },
    putBytes: async (key, bytes) => void objects.set(key, Uint8Array.from(bytes)),
    getBytes: async (key) => {
      const body = objects.get(key);
      return body === undefined ? undefined : Uint8Array.from(Buffer.from(body));
    },
    remove: async (key) => void objects.delete(key),
    list,
    pages: async function* (prefix) {
      const keys = await list(prefix);
      for (let start = 0; start < keys.length; start += PAGE_KEYS) yield keys.slice(start, start + PAGE_KEYS);
    },
  };
}
