import { defineSegment, reachable } from '#crm-check/define.ts';

/** Of the shops whose people keep Christmas and Black Friday, everybody whom a mail reaches. */
export const westernFestivals = defineSegment({
  id: 'western-festivals',
  name: 'Keeps Christmas',
  names: { 'zh-CN': '过圣诞节' },
  where: reachable('email'),
  shops: ['demo-shopify'],
});
