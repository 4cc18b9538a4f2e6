import type { Platform, Reader } from '#platforms/common/platform.ts';
import { PLATFORMS } from '#platforms/registry.ts';

/** A platform with what reads its documents. */
export type WholePlatform = Platform & Reader;

/** All shop platforms. */
export const WHOLE_PLATFORMS: readonly WholePlatform[] = await Promise.all(
  PLATFORMS.map(async (platform) => ({ ...platform, ...(await platform.reader()) })),
);

export function whole(id: string): WholePlatform {
  const platform = WHOLE_PLATFORMS.find((each) => each.id === id);
  if (!platform) throw new Error(`no platform ${id}`);
  return platform;
}

/** A platform that a test makes up on top of another. */
export const withReader = (platform: WholePlatform, reader: Reader): WholePlatform => ({
  ...platform,
  ...reader,
  reader: async () => reader,
});
