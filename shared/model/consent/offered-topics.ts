import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';

/**
 * What the shop's own forms offer: the topics that it declares, and `marketing`, of which platforms tell, where none is
 * declared or a program needs it. A topic of another shop's program is none of this one's.
 */
export function offeredTopics(shop: Pick<Shop, 'consent'>, programs: readonly Program[]): readonly string[] {
  const declared = (shop.consent?.topics ?? []).map(({ id }) => id);
  const needed = programs.some(({ kind, topic }) => kind === 'marketing' && topic === 'marketing');
  return declared.length === 0 || (needed && !declared.includes('marketing')) ? [...declared, 'marketing'] : declared;
}
