import type { Words } from '#model/kpi/form/kpi.ts';
import type { MemberFigures } from '../../report/member-figures.ts';
import type { ItemsOf } from '../form/digest.ts';
import { unusualItem } from '../form/unusual-item.ts';

const FIGURES: readonly { readonly title: Words; readonly of: (day: MemberFigures) => number | undefined }[] = [
  { title: { en: 'Members who rose a level', zh: '升级的会员' }, of: ({ rose }) => rose },
  { title: { en: 'Members who fell a level', zh: '降级的会员' }, of: ({ fell }) => fell },
  { title: { en: 'Points redeemed', zh: '兑换的积分' }, of: ({ redeemed }) => redeemed },
  { title: { en: 'Points expired', zh: '过期的积分' }, of: ({ expired }) => expired },
];

/** What members did and lost on the day, beyond all days of eight weeks and far from their middle. */
export const members: ItemsOf = (facts) =>
  FIGURES.flatMap(({ title, of }) => {
    const on = (day: string): number | undefined => {
      const found = facts.members.get(day);
      return found && of(found);
    };
    return unusualItem({ kind: 'members', block: 'members', title, unit: 'count', on }, facts);
  });
