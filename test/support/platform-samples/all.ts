import { PLATFORMS } from '#platforms/registry.ts';
import { type WholePlatform, whole } from '../whole-platforms.ts';
import type { PlatformSample } from './sample.ts';

/** Each platform with `sample` of its file beside this one. */
export const SAMPLES: readonly {
  readonly id: string;
  readonly platform: WholePlatform;
  readonly sample: PlatformSample;
}[] = await Promise.all(
  PLATFORMS.map(async ({ id }) => {
    const file: { readonly sample: PlatformSample } = await import(/* @vite-ignore */ `./${id}.ts`);
    return { id, platform: whole(id), sample: file.sample };
  }),
);
