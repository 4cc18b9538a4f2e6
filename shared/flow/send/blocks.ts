import { familyOf } from '#channels/registry.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Customer } from '#model/customer/customer.ts';
import { sendOf } from '#model/journey/step.ts';
import type { BlockName, BlockProducts } from '#model/message/blocks.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { templateOf } from '#model/variant/copy-variant.ts';

type Crm = Pick<PublishedCrm, 'programs' | 'templates'>;

interface BlockWish {
  readonly shop: Shop;
  readonly touch: Pick<Touch, 'programId' | 'stepId' | 'channel' | 'variant'> & Partial<Pick<Touch, 'subject'>>;
  /** Of whom nothing is known: blocks that need nobody's past still have products. */
  readonly customer: Customer | undefined;
  readonly now: number;
}
export type FindProducts = (wish: BlockWish, wanted: readonly BlockName[]) => Promise<BlockProducts>;
export type LoadBlocks = (wish: BlockWish) => Promise<BlockProducts | undefined>;

/**
 * Products of the blocks that a touch's message shows; nothing is read for one without any, as most text messages are.
 * @param open asked by the first message that shows some: a sender of none starts without what reads them
 */
export function blockLoader(crm: Crm, open: () => Promise<FindProducts>): LoadBlocks {
  let opened: Promise<FindProducts> | undefined;
  return async (wish) => {
    const wanted = blocksOf(crm, wish.touch);
    if (wanted.length === 0) return undefined;
    opened ??= open();
    return (await opened)(wish, wanted);
  };
}

function blocksOf(
  { programs, templates }: Crm,
  { programId, stepId, channel, variant }: Omit<BlockWish['touch'], 'subject'>,
): readonly BlockName[] {
  const program = programs.find(({ id }) => id === programId);
  const step = sendOf(program, stepId);
  if (!step || channel === undefined) return [];
  const wording = templateOf(step, variant);
  return templates.find(({ id }) => id === wording)?.blocks?.[familyOf(channel)] ?? [];
}

/** Does any message of that channel show products? A sender of one that shows none may read none. */
export const showsProducts = ({ templates }: Pick<Crm, 'templates'>, channel: ChannelId): boolean =>
  templates.some(({ blocks }) => blocks?.[channel] !== undefined);
