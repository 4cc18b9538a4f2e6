import { isResidue } from '../../customer/residue.ts';
import { isConfirmed } from '../../day/reach.ts';
import { defineKpi } from '../form/kpi.ts';
import { NOBODY, ofLastDay, shareOf } from '../form/reading.ts';

export const confirmed = defineKpi({
  name: 'confirmed',
  title: { en: 'Confirmed', zh: '已确认' },
  means: {
    en: 'The share of customers one of whose addresses was confirmed by its owner within 12 months; parts by channel.',
    zh: '十二个月内由本人确认过任一地址的顾客比例；并按渠道分列。',
  },
  formula: 'customers with an address confirmed within 365 days / customers',
  source: 'A click or an order confirms no address: only a double opt-in or the preference centre does.',
  unit: 'share',
  grain: 'day',
  place: 662,
  ofState: ({ row, today, channels }, put) => {
    if (isResidue(row.id)) return;
    put(today, 'customers', 1);
    let any = false;
    for (let at = 0; at < channels.length; at++) {
      const channel = channels[at];
      if (channel === undefined || !isConfirmed(row.reach, at)) continue;
      any = true;
      put(today, channel, 1);
    }
    if (any) put(today, 'confirmed', 1);
  },
  read: (rows) =>
    ofLastDay(rows, ({ customers = 0, ...parts }) => shareOf(parts.confirmed ?? 0, customers, NOBODY, parts)),
});
