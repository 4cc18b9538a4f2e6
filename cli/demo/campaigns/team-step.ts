import { type Campaign, PARTS, type Part } from '#model/campaign/campaign.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';

/** A step that the simulated team takes, as whom, and what is said with it. */
export interface TeamStep {
  readonly step: 'submit' | 'reject' | 'approve' | 'schedule' | 'resume' | 'settle';
  readonly as: string;
  readonly comment?: string | undefined;
  readonly parts?: readonly Part[] | undefined;
}

/** What the team knows as it looks at a campaign; times are UTC ms. */
export interface Look {
  readonly campaign: Pick<Campaign, 'owner' | 'waves' | 'budget'>;
  /** Somebody of the team who is not its owner. */
  readonly reviewer: string;
  readonly entries: readonly TrailEntry[];
  /** When the first of its messages may leave. */
  readonly begins: number;
  /** When people of its last wave have had the days in which what they buy is counted. */
  readonly counted: number;
  readonly now: number;
  /** The reviewer sends it back once, with a reason. */
  readonly isSentBack: boolean;
  /** Language of the shop: that of the team. */
  readonly locale: string;
}

/** It is submitted so long ahead: time to be sent back and looked at part by part, and few come and go until it begins. */
const AHEAD_MS = 9 * DAY_MS;
/** The team looks once a day, not always in the same minute. */
const NEXT_DAY_MS = 20 * HOUR_MS;
/** What was sent back is mended by the second day, and bills have come by the second day behind the end. */
const TWO_DAYS_MS = 44 * HOUR_MS;

/** Of a campaign with several waves one day brings these, the next the others. */
const FIRST_PARTS: readonly Part[] = ['audience', 'content'];

/** What the team does with a campaign now; undefined: nothing, or it is not time yet. */
export function teamStep(look: Look): TeamStep | undefined {
  const { campaign, reviewer, entries, begins, counted, now, isSentBack } = look;
  const { owner, waves } = campaign;
  const last = entries.at(-1);
  const { state, approved, short } = standingOf(last);
  const since = now - (last?.at ?? Number.NEGATIVE_INFINITY);
  const say = wordsOf(look.locale);
  // whether a wave is paid for is no matter of a look at the audience
  if (state === 'held') return short ? undefined : { step: 'resume', as: reviewer, comment: say.meant };
  if (state === 'done')
    return since < TWO_DAYS_MS || now < counted
      ? undefined
      : { step: 'settle', as: owner, comment: settledWord(campaign, say) };
  // what has begun without them is not let go behind its time
  if (now >= begins) return undefined;
  if (state === 'draft' && !last) return now < begins - AHEAD_MS ? undefined : { step: 'submit', as: owner };
  if (state === 'draft') return since < TWO_DAYS_MS ? undefined : { step: 'submit', as: owner, comment: say.mended };
  if (since < NEXT_DAY_MS) return undefined;
  if (state === 'approved') return { step: 'schedule', as: owner };
  if (state !== 'submitted') return undefined;
  if (isSentBack && !entries.some(({ step }) => step === 'reject'))
    return { step: 'reject', as: reviewer, comment: say.sentBack };
  const open = PARTS.filter((part) => approved[part] === undefined);
  if (waves.length === 1 || open.length < PARTS.length) return { step: 'approve', as: reviewer, parts: open };
  return { step: 'approve', as: reviewer, parts: FIRST_PARTS, comment: say.inParts };
}

const settledWord = ({ budget }: Look['campaign'], say: Words): string | undefined =>
  (budget.fixed ?? []).length > 0 ? say.dearer : undefined;

type Words = (typeof WORDS)[keyof typeof WORDS];

const wordsOf = (locale: string): Words => (locale.startsWith('zh') ? WORDS.zh : WORDS.en);

const WORDS = {
  en: {
    sentBack: 'Not before purchasing has confirmed what is reduced and that enough of it is there.',
    mended: 'Purchasing has confirmed the goods and how many there are.',
    inParts: 'Audience and texts are right. I look at times and cost tomorrow.',
    meant: 'I looked at who came and went since: these are the people we mean.',
    dearer: 'The bill was 4 % above what we planned.',
  },
  zh: {
    sentBack: '请先与采购确认优惠商品和备货数量，再提交。',
    mended: '采购已确认优惠商品和备货数量。',
    inParts: '人群和文案没有问题，时间和费用明天再看。',
    meant: '看过这几天进出的顾客，就是我们要找的人。',
    dearer: '账单比计划高 4%。',
  },
} as const;

/** What the bill says of each fixed item beside its plan. */
const BILLED = 1.04;

/** What bills say of a campaign that is over, by item; messages go by their prices. Minor units. */
export const billOf = ({ budget: { fixed = [] } }: Pick<Campaign, 'budget'>): Readonly<Record<string, number>> =>
  Object.fromEntries(fixed.map(({ name, minor }) => [name, Math.round(minor * BILLED)]));
