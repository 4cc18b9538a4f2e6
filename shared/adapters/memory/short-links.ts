import { lockedLink, nameOf, unlocked } from '#model/message/short-code.ts';
import type { ShortLinks } from '#ports/short-links.ts';

export function memoryShortLinks(): ShortLinks & { readonly size: number } {
  const rows = new Map<string, { readonly locked: string; readonly expiresAt: number }>();
  return {
    get size() {
      return rows.size;
    },
    keep: async (code, token, expiresAt) => {
      const { name, locked } = lockedLink(code, token);
      const there = rows.get(name);
      if (there && there.locked !== locked) return 'taken';
      rows.set(name, { locked, expiresAt });
      return 'kept';
    },
    tokenOf: async (code, now) => {
      const row = rows.get(nameOf(code));
      return row && row.expiresAt > now ? unlocked(code, row.locked) : undefined;
    },
  };
}
