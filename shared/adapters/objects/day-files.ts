import { type DayPart, readDayPart } from '#model/day/file/part-reader.ts';
import { UnreadableDayError } from '#model/day/file/unreadable.ts';
import { type DayManifest, dayKeys, manifestSchema } from '#model/day/manifest.ts';
import { effectsDocument } from '#model/effect/cells.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { type Day, isDay } from '#model/values/time/day.ts';
import type { DayFileStore, OpenDay, PartRange } from '#ports/day-files.ts';
import { type BinaryStore, type ObjectStore, UnreadableObjectError } from '#ports/objects.ts';

const AGAIN = 'run the day again, or restore its earlier version';

/** Day files in the bucket of runs. */
export function dayFiles(
  objects: Pick<ObjectStore, 'list' | 'get' | 'put'> & Pick<BinaryStore, 'getBytes' | 'putBytes'>,
): DayFileStore {
  const readPart = async (shop: ShopId, day: Day, range: PartRange): Promise<DayPart> => {
    const key = dayKeys.part(shop, day, range);
    const bytes = await objects.getBytes(key);
    if (!bytes) throw new UnreadableObjectError(`${key} is missing though the manifest of ${day} names it: ${AGAIN}`);
    try {
      const part = readDayPart(bytes);
      if (part.shop === shop && part.day === day && part.range.from === range.from && part.range.to === range.to)
        return part;
      throw new UnreadableDayError(
        `it is of ${part.shop}, ${part.day}, buckets ${part.range.from} to ${part.range.to}: ${AGAIN}`,
      );
    } catch (error) {
      if (error instanceof UnreadableDayError) throw new UnreadableObjectError(`${key}: ${error.message}`);
      throw error;
    }
  };

  return {
    days: async (shop) => {
      const found = new Set<Day>();
      for (const kind of ['days', 'monthEnds'] as const) {
        const prefix = objectsOf(kind, shop);
        for (const key of await objects.list(prefix)) {
          const [day = '', name] = key.slice(prefix.length).split('/');
          if (name === 'manifest.json' && isDay(day)) found.add(day);
        }
      }
      return [...found].sort();
    },
    open: async (shop, day) => {
      const key = dayKeys.manifest(shop, day);
      const text = await objects.get(key);
      if (text === undefined) return undefined;
      const manifest = readManifest(key, text);
      return openDay(manifest, (range) => readPart(shop, day, range));
    },
    effects: async (shop, day) => {
      const key = dayKeys.effects(shop, day);
      const text = await objects.get(key);
      if (text === undefined) return undefined;
      const effects = effectsDocument.safeParse(jsonOrUndefined(text));
      if (effects.success) return effects.data;
      throw new UnreadableObjectError(
        `${key} cannot be read: use the release that wrote it or a newer one, or ${AGAIN}`,
      );
    },
    putPart: (shop, day, range, bytes) => objects.putBytes(dayKeys.part(shop, day, range), bytes),
    putManifest: (manifest) => objects.put(dayKeys.manifest(manifest.shop, manifest.day), JSON.stringify(manifest)),
  };
}

function readManifest(key: string, text: string): DayManifest {
  const told = jsonOrUndefined(text);
  const manifest = manifestSchema.safeParse(told);
  if (manifest.success) return manifest.data;
  const version = typeof told === 'object' && told !== null && 'v' in told ? ` (version ${String(told.v)})` : '';
  throw new UnreadableObjectError(
    `${key}${version} cannot be read: use the release that wrote it or a newer one; if it is damaged, ${AGAIN}`,
  );
}

function openDay(manifest: DayManifest, read: (range: PartRange) => Promise<DayPart>): OpenDay {
  const part = async (bucket: number) => {
    const range = manifest.parts.find(({ from, to }) => from <= bucket && bucket <= to);
    return range && read(range);
  };
  return {
    manifest,
    parts: async function* () {
      // the next is fetched while somebody works on this one
      const begin = (at: number): Promise<DayPart> | undefined => {
        const range = manifest.parts[at];
        const reading = range && read(range);
        // told to whoever asks for it, if anybody does
        reading?.catch(() => {});
        return reading;
      };
      let next = begin(0);
      for (let at = 1; next; at++) {
        const held: DayPart = await next;
        next = begin(at);
        yield held;
      }
    },
    part,
    find: async (id) => {
      const held = await part(bucketOf(id, manifest.buckets));
      const row = held?.find(id) ?? -1;
      return held && row >= 0 ? { part: held, row } : undefined;
    },
  };
}
