import type { CampaignOfReport } from '#flow/report/campaigns.ts';

type Told = (en: string, zh: string) => string;

/** Four campaigns of the tea shop: one is held, one waits for an approval, one runs and one was settled. */
export const reportCampaignsOf = (text: Told): readonly CampaignOfReport[] => [
  {
    ...{ id: 'tea-fair', name: text('Tea fair', '茶展'), state: 'held', decide: 'audience', contribution: undefined },
    ...{
      startsAt: Date.UTC(2026, 9, 20, 8),
      from: '2026-10-20',
      to: '2026-11-05',
      capMinor: 9_000,
      charged: 1_204_000,
    },
    ...{ sent: 240, attributed: { messages: 9, netMinor: 41_200, open: 240 } },
    caused: {
      known: false,
      why: { en: 'nobody’s days after the first message are over yet', zh: '首条消息后的观察期尚未结束' },
    },
  },
  {
    ...{ id: 'singles-day', name: text('Singles’ Day', '双十一'), state: 'submitted', decide: 'approve' },
    ...{ startsAt: Date.UTC(2026, 10, 7, 9), from: '2026-11-07', to: '2026-11-25', capMinor: 15_000, charged: 0 },
    ...{ sent: 0, attributed: { messages: 0, netMinor: 0, open: 0 }, contribution: undefined },
    caused: { known: false, why: { en: 'nobody entered it yet', zh: '还没有人进入' } },
  },
  {
    ...{ id: 'late-harvest', name: text('Late harvest', '秋茶'), state: 'running', decide: undefined },
    ...{ startsAt: Date.UTC(2026, 8, 20, 8), from: '2026-09-20', to: '2026-11-02', capMinor: 12_000, charged: 310 },
    ...{ sent: 801, attributed: undefined, contribution: undefined },
    caused: {
      known: true,
      value: {
        ...{ bought: { value: 0.041, low: -0.012, high: 0.094 }, verdict: 'open', treated: 801, control: 402 },
        net: { value: 210, low: -60, high: 480 },
      },
    },
  },
  {
    ...{ id: 'moon', name: text('Moon festival', '中秋'), state: 'settled', decide: undefined },
    ...{
      startsAt: Date.UTC(2026, 8, 1, 8),
      from: '2026-09-01',
      to: '2026-10-04',
      capMinor: 20_000,
      charged: 7_420_500,
    },
    ...{ sent: 1_102, attributed: { messages: 96, netMinor: 402_300, open: 0 } },
    contribution: { value: 120_400, low: 18_000, high: 222_800 },
    caused: {
      known: true,
      value: {
        ...{ bought: { value: 0.062, low: 0.013, high: 0.111 }, verdict: 'more', treated: 1_102, control: 390 },
        net: { value: 280, low: 40, high: 520 },
      },
    },
  },
];
