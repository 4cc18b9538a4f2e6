import type { CartKey, OrderKey, PlatformLetter } from './ids.ts';

/** Key of an order, and of a cart by its token: what a platform calls it, behind the platform's letter. */
export const orderKeyOf = (letter: PlatformLetter, id: string): OrderKey => `${letter}:${id}`;
export const cartKeyOf = (letter: PlatformLetter, token: string): CartKey => `${letter}:${token}`;

export const letterOf = (key: OrderKey | CartKey): PlatformLetter => key.slice(0, key.indexOf(':'));
export const platformIdOf = (key: OrderKey | CartKey): string => key.slice(key.indexOf(':') + 1);
