import { showsProducts } from '#flow/send/blocks.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { writesBy } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import { formOf } from '#model/program/trigger.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { OBJECTS } from '#model/values/object-keys.ts';
import type { Access } from './access.ts';
import type { RunsBucket } from './buckets.ts';
import type { Tables } from './tables.ts';

const asksOfProducts = ({ trigger }: Pick<Program, 'trigger'>): boolean => formOf(trigger.on).of === 'product';

/** What a sender reads of products: those that its messages show, and the one that somebody asked for, before it is told. */
export function goodsFor(
  { programs, templates }: Pick<PublishedCrm, 'programs' | 'templates'>,
  channel: ChannelId,
  { tables, runs }: { readonly tables: Tables; readonly runs: RunsBucket },
): readonly Access[] {
  const shows = showsProducts({ templates }, channel);
  const asks = programs.some((program) => asksOfProducts(program) && writesBy(program, channel));
  if (!shows) return asks ? [tables.use('Products', 'GetItem')] : [];
  const products = tables.use('Products', ...(asks ? (['GetItem'] as const) : []), 'BatchGetItem');
  return [products, runs.read(OBJECTS.shelves), runs.list()];
}

/** What dispatch reads of them: the one that was asked for, where a program answers that. */
export const askedGoods = ({ programs }: Pick<PublishedCrm, 'programs'>, tables: Tables): readonly Access[] =>
  programs.some(asksOfProducts) ? [tables.use('Products', 'GetItem')] : [];
