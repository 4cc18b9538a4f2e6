import { isReachable } from '../../day/reach.ts';
import { byChannel } from '../form/by-channel.ts';
import { defineKpi } from '../form/kpi.ts';

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
  ...byChannel('reachable', isReachable),
});
