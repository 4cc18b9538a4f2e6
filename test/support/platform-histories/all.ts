import { PLATFORMS } from '#platforms/registry.ts';
import type { PlatformHistories } from './history.ts';
import { importHistories } from './import.ts';

/** `histories` of the file of each platform beside this one, and those of files. */
export const PLATFORM_HISTORIES: readonly PlatformHistories[] = [
  importHistories,
  ...(await Promise.all(
    PLATFORMS.map(async ({ id }) => {
      const file: { readonly histories: PlatformHistories } = await import(/* @vite-ignore */ `./${id}.ts`);
      return file.histories;
    }),
  )),
];
