import { touchId } from '../touch/due-touch.ts';
import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';
import type { Campaign } from './campaign.ts';

/** Of a person there is one touch of a wave, whoever plans it and however often. */
const PERIOD = 'wave';

/** Id of the one message of a step of a campaign to a person. */
export const campaignTouchId = (
  shop: ShopId,
  { id }: Pick<Campaign, 'id'>,
  step: string,
  customerId: CustomerId,
): TouchId => touchId(shop, customerId, id, step, PERIOD);
