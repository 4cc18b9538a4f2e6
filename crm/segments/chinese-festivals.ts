import { defineSegment, reachable } from '#crm-check/define.ts';

/** Of the shops whose people keep the Chinese festivals, everybody whom a mail reaches. */
export const chineseFestivals = defineSegment({
  id: 'chinese-festivals',
  name: 'Keeps the Chinese festivals',
  names: { 'zh-CN': '过中国传统节日' },
  where: reachable('email'),
  shops: ['demo-woo'],
});
