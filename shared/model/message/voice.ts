import type { Brand, Voice } from '../brand/brand.ts';
import type { Tier } from '../segment/membership.ts';
import { nearestLocale } from './locale.ts';

/** The words of the locale, of its language or of a variant of it; undefined where the brand has none. */
export function voiceIn({ voice }: Pick<Brand, 'voice'>, locale: string): Voice | undefined {
  const nearest = nearestLocale(locale, Object.keys(voice));
  return nearest === undefined ? undefined : voice[nearest];
}

/** The words for one person. @param firstName as it may be shown, empty where none is known */
export function spoken(
  voice: Voice,
  { firstName, shop, tier }: { readonly firstName: string; readonly shop: string; readonly tier?: Tier | undefined },
): { readonly greeting: string; readonly signOff: string } {
  const { greeting, nameless, signOff } = voice;
  const named = (tier && greeting[tier]) ?? greeting.everybody;
  const fill = (text: string): string =>
    text.replace(/\{(shop|firstName)\}/g, (_, name) => (name === 'shop' ? shop : firstName));
  return { greeting: fill(firstName === '' ? nameless : named), signOff: fill(signOff) };
}
