import { isReachable } from '../../day/reach.ts';
import { byChannel } from '../form/by-channel.ts';
import { defineKpi } from '../form/kpi.ts';

export const reachable = defineKpi({
  name: 'reachable',
  title: { en: 'Reachable', zh: '可触达' },
  means: {
    en: 'The share of customers to whom marketing may be sent by at least one channel: they agreed, and there is an address that takes messages. Also by channel.',
    zh: '可以发送营销信息的顾客比例：任一渠道有有效同意且地址可用；并按渠道分列。',
  },
  formula: {
    en: 'customers who may be written to by at least one channel ÷ all customers',
    zh: '至少可通过一个渠道触达的顾客数 ÷ 全部顾客数',
  },
  source: {
    en: 'Consent alone is not enough: an address that bounced, complained or was blocked does not count as reachable.',
    zh: '仅有同意还不够：退信、投诉或被停用的地址不算可触达。',
  },
  unit: 'share',
  grain: 'day',
  place: 660,
  ...byChannel('reachable', isReachable),
});
