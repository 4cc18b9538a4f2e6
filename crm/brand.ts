import { defineBrand } from '#crm-check/define.ts';

/**
 * What every mail looks and sounds like. A shop may have some of it otherwise: `brand: { light: { accent: '#7a1f3d' } }`
 * in crm/crm.config.ts. Colours that too few people can read are refused.
 */
export default defineBrand({
  light: {
    page: '#f3f0e8',
    card: '#ffffff',
    ink: '#26312b',
    soft: '#5c665f',
    rule: '#e4e0d5',
    link: '#1f5c43',
    accent: '#1f5c43',
    onAccent: '#ffffff',
  },
  dark: {
    page: '#121614',
    card: '#1d2420',
    ink: '#e7ece8',
    soft: '#a9b5ad',
    rule: '#39423c',
    link: '#8fd3b2',
    accent: '#27694e',
    onAccent: '#ffffff',
  },
  fonts:
    '-apple-system, Segoe UI, Roboto, Helvetica Neue, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Arial, sans-serif',
  radius: 12,
  voice: {
    en: {
      greeting: { everybody: 'Hi {firstName},', A: 'Dear {firstName},' },
      nameless: 'Hello,',
      signOff: 'Warm regards from all of us at {shop}',
    },
    'zh-CN': {
      greeting: { everybody: '{firstName}，您好！', A: '尊敬的{firstName}，您好！' },
      nameless: '您好！',
      signOff: '{shop} 全体敬上',
    },
  },
});
