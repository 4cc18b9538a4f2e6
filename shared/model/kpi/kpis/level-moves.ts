import { defineKpi } from '../form/kpi.ts';
import { overDays } from '../form/reading.ts';

export const levelMoves = defineKpi({
  name: 'level-moves',
  title: { en: 'Members who rose or fell a level', zh: '升级与降级的会员' },
  means: {
    en: 'How often members reached a higher level in the period, and how often one was lost: by the end of its days, its grace, or goods that went back.',
    zh: '期间内会员升级的次数，以及降级的次数：等级到期、宽限期结束或退货所致。',
  },
  formula: {
    en: 'members on a higher level than the evening before, added up over days; the same for lower ones',
    zh: '当天等级高于前一晚的会员数，按天累计；降级同理',
  },
  source: {
    en: 'Nobody moves by a change of the rules: on the first day of other levels all stand where they stand.',
    zh: '规则变化不算升降：新等级规则的第一天，所有人按所在等级计。',
  },
  unit: 'count',
  grain: 'day',
  place: 653,
  ofState: ({ row: { scheme }, today }, put) => {
    put(today, 'customers', 1);
    if (scheme?.move === 'up') put(today, 'up', 1);
    if (scheme?.move === 'down') put(today, 'down', 1);
  },
  read: (rows) => {
    const [up, down] = [overDays(rows, 'up'), overDays(rows, 'down')];
    return up.known && down.known ? { ...up, parts: { up: up.value, down: down.value } } : up;
  },
});
