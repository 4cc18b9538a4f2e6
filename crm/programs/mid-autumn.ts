import { days, defineProgram } from '#crm-check/define.ts';

/** Ten days before the full moon: parcels are slow then. */
export const midAutumn = defineProgram({
  id: 'mid-autumn',
  name: 'Mid-Autumn Festival',
  names: { 'zh-CN': '中秋节' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'mid-autumn', daysBefore: 10, hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'mid-autumn', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
