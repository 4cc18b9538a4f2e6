import type { CustomEvent } from '../event/person-event.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { ShopId } from '../values/ids.ts';
import { CIRCLE_KINDS, type CircleMark } from './circle.ts';

/** The custom event by which a system of the shop tells that somebody is of a group. */
const CIRCLE_EVENT = 'circle';

/** `{kind: 'colleagues', group: 'acme'}` of an event `circle`; with another word than `left` as its state they are of it. */
export function saidCircle(
  shop: ShopId,
  { name, properties = {} }: Pick<CustomEvent, 'name' | 'properties'>,
): { readonly mark: CircleMark; readonly isLeft: boolean } | undefined {
  const kind = CIRCLE_KINDS.find((one) => one === properties.kind);
  const group = typeof properties.group === 'string' ? properties.group.trim().toLowerCase() : '';
  if (name !== CIRCLE_EVENT || !kind || group === '') return undefined;
  return { mark: { place: shortHash('circle', shop, kind, group), as: kind }, isLeft: properties.state === 'left' };
}
