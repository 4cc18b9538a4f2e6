import { curveKey, type GapCurves } from '../product/knowledge.ts';
import type { GroupDay, GroupHistory } from '../product/purchases.ts';
import { sizeOf, unitOf } from './gaps.ts';
import { isBoughtAgain } from './replenishment.ts';

/**
 * For how many days a purchase of a group lasts by the pace of all who buy it again: the mean of the log-normal gap after
 * a purchase of this size. Not by the customer's own pace, which whoever buys less would always keep to. Undefined where
 * too few buy the group again.
 */
export function lastingOf(
  group: string,
  history: GroupHistory,
  curves: GapCurves,
): ((bought: GroupDay) => number) | undefined {
  const unit = unitOf(history);
  const ofUnit = curves[unit];
  const curve = ofUnit?.groups[curveKey(group)];
  if (!ofUnit || !isBoughtAgain(curve)) return undefined;
  const middle = curve.mean + curve.deviation ** 2 / 2;
  return (bought) => Math.exp(middle + ofUnit.slope * Math.log(sizeOf(bought, unit)));
}
