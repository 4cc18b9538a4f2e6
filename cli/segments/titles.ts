import { segmentTitles } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Target } from '../target/target.ts';
import type { Titles } from './find-segment.ts';

/** Names of the segments that the team wrote for a shop, by id. */
export const titlesOf = ({ segments }: Pick<Target, 'segments'>, shop: Shop): Titles => segmentTitles(segments, shop);
