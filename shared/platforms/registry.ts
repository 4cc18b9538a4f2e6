import type { Platform } from './common/platform.ts';
import * as listed from './platforms.ts';

/** All shop platforms. */
export const PLATFORMS: readonly Platform[] = Object.values(listed);

const byId: ReadonlyMap<string, Platform> = new Map(PLATFORMS.map((platform) => [platform.id, platform]));

/** The platform of a webhook path; `undefined` when there is none of that name. */
export function findPlatform(id: string): Platform | undefined {
  return byId.get(id);
}
