import type { Fact } from '../customer/facts.ts';
import type { KindWords } from '../shop/shop.ts';

export type CustomerKind = 'consumer' | 'trade' | 'partner';

/** Words that tell a kind where the shop names none of its own. */
const DEFAULT_WORDS = { trade: ['trade', 'wholesale', 'b2b'], partner: ['partner', 'affiliate', 'reseller'] } as const;

/** The attribute whose value may tell the kind. */
const KIND_ATTRIBUTE = 'kind';

/**
 * By tags or the attribute `kind`, whatever their case; a partner who also trades is a partner. Undefined where facts are
 * not read: then nobody knows. Who has facts and none of the words buys for himself.
 */
export function customerKind(facts: readonly Fact[] | undefined, words: KindWords = {}): CustomerKind | undefined {
  if (!facts) return undefined;
  const told = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'tags') for (const tag of fact.value) told.add(tag.trim().toLowerCase());
    if (fact.kind === 'attribute' && fact.name === KIND_ATTRIBUTE && typeof fact.value === 'string') {
      told.add(fact.value.trim().toLowerCase());
    }
  }
  const isOneOf = (list: readonly string[]): boolean => list.some((word) => told.has(word.trim().toLowerCase()));
  if (isOneOf(words.partner ?? DEFAULT_WORDS.partner)) return 'partner';
  return isOneOf(words.trade ?? DEFAULT_WORDS.trade) ? 'trade' : 'consumer';
}
