import type { Cells, Words } from '../../kpi/form/kpi.ts';
import { newcombe } from '../stats/newcombe.ts';

/** Under which name the KPI of the preferred hour stores its cells. */
export const HOURS_TRIED = 'hour-tried';

/** Messages of one arm whose 14 days are over. */
export interface HourArm {
  /** That could wait, whether they left or not. */
  readonly tried: number;
  readonly sent: number;
  /** By a person. */
  readonly clicked: number;
  /** Whose receiver ordered within 14 days of when they could have left. */
  readonly bought: number;
}

export interface HourEffect {
  /** Waited for the hour around which the receiver buys. */
  readonly preferred: HourArm;
  /** By chance left at once. */
  readonly any: HourArm;
  /** Share followed by an order of those that waited less that of those that did not, with 95 % limits. */
  readonly difference: ReturnType<typeof newcombe>;
  /** `unknown`: one of the arms is empty. */
  readonly state: 'helps' | 'costs' | 'open' | 'unknown';
  readonly said: Words;
}

/** Whether it helps to wait for the hour around which somebody buys. @param days cells of the KPI `hour-tried` of days that are over */
export function hourEffect(days: readonly Cells[]): HourEffect {
  const armOf = (arm: 'preferred' | 'any'): HourArm => {
    const sum = (what: keyof HourArm): number => days.reduce((all, cells) => all + (cells[`${arm}:${what}`] ?? 0), 0);
    return { tried: sum('tried'), sent: sum('sent'), clicked: sum('clicked'), bought: sum('bought') };
  };
  const [preferred, any] = [armOf('preferred'), armOf('any')];
  const shareOf = ({ tried, bought }: HourArm) => ({ part: bought, whole: tried });
  const difference = newcombe(shareOf(preferred), shareOf(any));
  const state = !difference ? 'unknown' : difference.low > 0 ? 'helps' : difference.high < 0 ? 'costs' : 'open';
  return { preferred, any, difference, state, said: said({ preferred, any, difference, state }) };
}

const SAID: Readonly<Record<'helps' | 'costs' | 'open', Words>> = {
  helps: { en: 'Waiting for the hour around which somebody buys helps', zh: '等到顾客常购的时段再发有效' },
  costs: {
    en: 'Waiting for the hour around which somebody buys costs orders',
    zh: '等到顾客常购的时段再发反而减少订单',
  },
  open: {
    en: 'Whether it helps to wait for the hour around which somebody buys cannot be told yet',
    zh: '等到顾客常购的时段再发是否有效，尚无定论',
  },
};

function said({ preferred, any, difference, state }: Omit<HourEffect, 'said'>): Words {
  if (!difference || state === 'unknown')
    return {
      en: 'Nothing can be said of the preferred hour: no message is counted that waited for it, or none that by chance did not.',
      zh: '偏好时段暂无结论：没有统计到等待时段的消息，或没有随机不等待的消息。',
    };
  const share = ({ bought, tried }: HourArm): string => percent(bought / tried);
  const [low, high] = [points(difference.low), points(difference.high)];
  return {
    en: `${SAID[state].en}: an order followed ${share(preferred)} of ${preferred.tried.toLocaleString('en')} messages that waited and ${share(any)} of ${any.tried.toLocaleString('en')} that did not, a difference of ${points(difference.value)} points (95 % limits ${low} to ${high}).`,
    zh: `${SAID[state].zh}：等待的 ${preferred.tried.toLocaleString('zh-CN')} 条消息中有 ${share(preferred)} 带来订单，未等待的 ${any.tried.toLocaleString('zh-CN')} 条中有 ${share(any)}，相差 ${points(difference.value)} 个百分点（95% 区间 ${low} 至 ${high}）。`,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Of hundred, with its sign; what rounds to nothing has none. */
const points = (difference: number): string => {
  const text = (100 * difference).toFixed(1);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-0\.0$/, '0.0').replace('-', '−');
};
