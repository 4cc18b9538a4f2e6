import type { Words } from '../../kpi/form/kpi.ts';
import type { Excess } from './excess.ts';

const POINTS = 100;
/** `4.2 %`; below one per cent with two digits, and a dash for what is no number. */
export const percent = (share: number): string => {
  if (!Number.isFinite(share)) return '–';
  const points = share * POINTS;
  return `${points.toFixed(Math.abs(points) < 1 ? 2 : 1).replace(/\.?0+$/, '')} %`;
};

export const count = (n: number): string => Math.round(n).toLocaleString('en');

/** `; in the days before it was 3 %`: what a share is held against, for the end of a sentence. */
export function against({ against: what, reference }: Pick<Excess, 'against' | 'reference'>): Words {
  const share = percent(reference);
  if (what === 'before') return { en: `in the period before it was ${share}`, zh: `上一期间为 ${share}` };
  if (what === 'peers')
    return { en: `of the other programs like it none has more than ${share}`, zh: `其他同类流程最多为 ${share}` };
  return { en: `more than ${share} is too much`, zh: `超过 ${share} 即过高` };
}
