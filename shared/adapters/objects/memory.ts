import type { ObjectStore } from '#ports/objects.ts';

export function memoryObjects(): ObjectStore {
  const objects = new Map<string, string>();
  return {
    put: async (key, body) => void objects.set(key, body),
    get: async (key) => objects.get(key),
    list: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
}
