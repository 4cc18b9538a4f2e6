import { isConfirmed } from '../../day/reach.ts';
import { byChannel } from '../form/by-channel.ts';
import { defineKpi } from '../form/kpi.ts';

export const confirmed = defineKpi({
  name: 'confirmed',
  title: { en: 'Confirmed', zh: '已确认' },
  means: {
    en: 'The share of customers who confirmed one of their addresses themselves within the last 12 months. Also by channel.',
    zh: '十二个月内由本人确认过任一地址的顾客比例；并按渠道分列。',
  },
  formula: {
    en: 'customers who confirmed an address themselves within the last 365 days ÷ all customers',
    zh: '最近 365 天内由本人确认过地址的顾客数 ÷ 全部顾客数',
  },
  source: {
    en: 'A click or an order confirms no address: only the link in a confirmation message or the preference page does.',
    zh: '点击或下单不算确认：只有确认消息中的链接或偏好设置页才算。',
  },
  unit: 'share',
  grain: 'day',
  place: 662,
  ...byChannel('confirmed', isConfirmed),
});
