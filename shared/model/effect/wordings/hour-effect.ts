import type { Cells, Words } from '../../kpi/form/kpi.ts';
import type { Estimate } from '../stats/estimate.ts';
import { momentsOfShare } from '../stats/moments.ts';
import { FEWEST, sequence } from '../stats/sequence.ts';
import { stratify } from '../stats/stratified.ts';

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
  /** Share followed by an order of those that waited less that of those that did not, with 95 % limits that hold however often somebody looks. */
  readonly difference: Estimate | undefined;
  /** `unknown`: fewer than 25 messages of an arm, or nothing varies. */
  readonly state: 'helps' | 'costs' | 'open' | 'unknown';
  readonly said: Words;
}

/** The number of messages of both arms at which limits are narrowest: of a middling shop in a year. */
const N_STAR = 5000;

/**
 * Whether it helps to wait for the hour around which somebody buys. Days may be added one by one and looked at each time;
 * none may be taken away, for then limits hold no longer. @param days cells of the KPI `hour-tried` of days that are over
 */
export function hourEffect(days: readonly Cells[]): HourEffect {
  const armOf = (arm: 'preferred' | 'any'): HourArm => {
    const sum = (what: keyof HourArm): number => days.reduce((all, cells) => all + (cells[`${arm}:${what}`] ?? 0), 0);
    return { tried: sum('tried'), sent: sum('sent'), clicked: sum('clicked'), bought: sum('bought') };
  };
  const [preferred, any] = [armOf('preferred'), armOf('any')];
  const difference = differenceOf(preferred, any);
  const state = !difference ? 'unknown' : difference.low > 0 ? 'helps' : difference.high < 0 ? 'costs' : 'open';
  return { preferred, any, difference, state, said: said({ preferred, any, difference, state }) };
}

function differenceOf(preferred: HourArm, any: HourArm): Estimate | undefined {
  const moments = ({ bought, tried }: HourArm) => momentsOfShare({ part: Math.min(bought, tried), whole: tried });
  const found = stratify([{ weight: 1, a: moments(preferred), b: moments(any) }]);
  const n = preferred.tried + any.tried;
  return found && sequence({ ...found, n, smaller: Math.min(preferred.tried, any.tried), nStar: N_STAR });
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
  const counts = {
    en: { preferred: preferred.tried.toLocaleString('en'), any: any.tried.toLocaleString('en') },
    zh: { preferred: preferred.tried.toLocaleString('zh-CN'), any: any.tried.toLocaleString('zh-CN') },
  };
  if (preferred.tried === 0 || any.tried === 0)
    return {
      en: 'Nothing can be said of the preferred hour: no message is counted that waited for it, or none that by chance did not.',
      zh: '偏好时段暂无结论：没有统计到等待时段的消息，或没有随机不等待的消息。',
    };
  if (!difference || state === 'unknown')
    return {
      en: `Nothing can be said of the preferred hour yet: ${counts.en.preferred} messages waited for it and ${counts.en.any} by chance did not (${FEWEST} of each are needed), or nobody ordered.`,
      zh: `偏好时段暂无结论：等待的消息 ${counts.zh.preferred} 条，随机不等待的 ${counts.zh.any} 条（各需至少 ${FEWEST} 条），或无人下单。`,
    };
  const share = ({ bought, tried }: HourArm): string => percent(bought / tried);
  const [low, high] = [points(difference.low), points(difference.high)];
  return {
    en: `${SAID[state].en}: an order followed ${share(preferred)} of ${counts.en.preferred} messages that waited and ${share(any)} of ${counts.en.any} that did not, a difference of ${points(difference.value)} points (95 % limits ${low} to ${high}, however often you look).`,
    zh: `${SAID[state].zh}：等待的 ${counts.zh.preferred} 条消息中有 ${share(preferred)} 带来订单，未等待的 ${counts.zh.any} 条中有 ${share(any)}，相差 ${points(difference.value)} 个百分点（95% 区间 ${low} 至 ${high}，无论看多少次都成立）。`,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Of hundred, with its sign; what rounds to nothing has none. */
const points = (difference: number): string => {
  const text = (100 * difference).toFixed(1);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-0\.0$/, '0.0').replace('-', '−');
};
