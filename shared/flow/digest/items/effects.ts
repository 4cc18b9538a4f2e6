import type { Words } from '#model/kpi/form/kpi.ts';
import type { DigestFacts, ItemsOf } from '../form/digest.ts';

const HUNDRED = 100;
const points = (share: number): string => (Math.round(Math.abs(share) * HUNDRED * 10) / 10).toLocaleString('en');

/** A program of which it is told from chance since this day, or no longer, whether it caused purchases. */
export const effects: ItemsOf = ({ verdicts }) =>
  verdicts
    .filter(({ now, before }) => now.verdict !== before?.verdict && (now.verdict !== 'open' || before !== undefined))
    .map((verdict) => ({
      kind: 'effects',
      keys: [`effects ${verdict.programId} ${verdict.quarter} ${verdict.now.verdict}`],
      group: verdict.now.verdict === 'less' ? 'decide' : 'changed',
      isBad: verdict.now.verdict === 'less',
      text: said(verdict),
      ...(verdict.now.verdict === 'less' && { remedy: REMEDY }),
      block: 'effects',
    }));

const REMEDY: Words = {
  en: 'Look at its tiers and wordings (`perennial effect`), and stop it if nothing else explains it (`perennial stop`).',
  zh: '查看它的等级和文案（`perennial effect`），若无其他原因则停用（`perennial stop`）。',
};

function said({ name, quarter, now: { verdict, bought } }: DigestFacts['verdicts'][number]): Words {
  const more = points(bought.value);
  const limits = `${points(bought.low)}–${points(bought.high)}`;
  if (verdict === 'more')
    return {
      en: `${name} caused purchases in ${quarter}: of 100 people ${more} more bought (${limits}).`,
      zh: `${name}在 ${quarter} 带来了购买：每 100 人多 ${more} 人购买（${limits}）。`,
    };
  if (verdict === 'less')
    return {
      en: `${name} kept people from buying in ${quarter}: of 100 people ${more} fewer bought (${limits}).`,
      zh: `${name}在 ${quarter} 反而减少了购买：每 100 人少 ${more} 人购买（${limits}）。`,
    };
  return {
    en: `What ${name} caused in ${quarter} can no longer be told from chance: orders came or went back since, or more programs are looked at with it.`,
    zh: `${name}在 ${quarter} 的效果已无法与偶然区分：其后有新订单、退款，或同时看的流程增多。`,
  };
}
