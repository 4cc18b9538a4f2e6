import { isResidue } from '../../customer/residue.ts';
import { isReachable } from '../../day/reach.ts';
import { defineKpi } from '../form/kpi.ts';
import { NOBODY, ofLastDay, shareOf } from '../form/reading.ts';

export const reachable = defineKpi({
  name: 'reachable',
  title: { en: 'Reachable', zh: '可触达' },
  means: {
    en: 'The share of customers to whom marketing may be sent: a consent that holds and an address that takes it, by any channel; parts by channel.',
    zh: '可以发送营销信息的顾客比例：任一渠道有有效同意且地址可用；并按渠道分列。',
  },
  formula: 'customers reachable by any channel / customers',
  source: 'Whoever was erased is not among them. A suppressed address is not reachable, whatever the consent says.',
  unit: 'share',
  grain: 'day',
  place: 660,
  ofState: ({ row, today, channels }, put) => {
    if (isResidue(row.id)) return;
    put(today, 'customers', 1);
    let any = false;
    for (let at = 0; at < channels.length; at++) {
      const channel = channels[at];
      if (channel === undefined || !isReachable(row.reach, at)) continue;
      any = true;
      put(today, channel, 1);
    }
    if (any) put(today, 'reachable', 1);
  },
  read: (rows) =>
    ofLastDay(rows, ({ customers = 0, ...parts }) => shareOf(parts.reachable ?? 0, customers, NOBODY, parts)),
});
