import { NO_CURSORS, type WaveCursors } from '#model/campaign/waves/cursor.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import { copyOf } from './copy.ts';

export function memoryWaveCursors(): WaveCursorStore {
  const rows = new Map<string, WaveCursors>();
  const key = (...parts: readonly string[]): string => parts.join('#');
  return {
    get: async (shop, campaign) => copyOf(rows.get(key(shop, campaign)) ?? NO_CURSORS),
    put: async (shop, campaign, cursors) => {
      if ((rows.get(key(shop, campaign))?.version ?? 0) !== cursors.version - 1) return 'conflict';
      rows.set(key(shop, campaign), copyOf(cursors));
      return 'stored';
    },
  };
}
