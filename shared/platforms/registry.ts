import type { Platform } from './common/platform.ts';
import * as listed from './platforms.ts';

export const PLATFORMS: readonly Platform[] = Object.values(listed);

const byId: ReadonlyMap<string, Platform> = new Map(PLATFORMS.map((platform) => [platform.id, platform]));

export function findPlatform(id: string): Platform | undefined {
  return byId.get(id);
}
