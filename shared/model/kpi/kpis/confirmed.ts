import { isConfirmed } from '../../day/reach.ts';
import { byChannel } from '../form/by-channel.ts';
import { defineKpi } from '../form/kpi.ts';

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
  ...byChannel('confirmed', isConfirmed),
});
