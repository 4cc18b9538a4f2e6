import type { Decision } from '#model/campaign/decision.ts';
import { OVER } from '#model/campaign/life.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import { DAY_MS, endOfDay } from '#model/values/time/day.ts';
import { momentWords } from '#model/values/time/day-words.ts';
import type { CampaignOfReport } from './campaigns.ts';
import type { Report } from './report.ts';

type Alert = Report['alerts'][number];

/** What to do, by what is to be decided; what waits because somebody wanted it so is told by nothing. */
const TOLD: Readonly<Partial<Record<Decision, { readonly text: Words; readonly remedy: (id: string) => Words }>>> = {
  audience: {
    text: { en: 'is held: its audience is another than was approved', zh: '已暂扣：人群与审批时不同' },
    remedy: (id) => ({
      en: `See whom it would write to with \`perennial campaign check ${id}\`, then \`perennial campaign resume ${id}\` by somebody other than who submitted it, or submit it again.`,
      zh: `用 \`perennial campaign check ${id}\` 查看会写给谁，再由提交者以外的人运行 \`perennial campaign resume ${id}\`，或重新提交。`,
    }),
  },
  uncounted: {
    text: {
      en: 'is held: nobody could be counted in its audience, by a run of the last three days',
      zh: '已暂扣：最近三天的运行没有统计出其人群',
    },
    remedy: (id) => ({
      en: `See why with \`perennial campaign show ${id}\`. Where the daily run did not come: \`perennial run daily\`, then \`perennial campaign resume ${id}\`.`,
      zh: `用 \`perennial campaign show ${id}\` 查看原因；若每日运行未执行，先运行 \`perennial run daily\`，再运行 \`perennial campaign resume ${id}\`。`,
    }),
  },
  budget: {
    text: { en: 'is held: its budget does not pay for the next wave', zh: '已暂扣：预算不足以支付下一波次' },
    remedy: (id) => ({
      en: `Raise its cap and have it approved, or \`perennial campaign resume ${id} --as-many-as-fit\`.`,
      zh: `提高上限并重新审批，或运行 \`perennial campaign resume ${id} --as-many-as-fit\`。`,
    }),
  },
  resubmit: {
    text: { en: 'sends nothing: it changed since it was submitted', zh: '不会发送任何消息：提交后内容已改动' },
    remedy: (id) => ({
      en: `See what it is now with \`perennial campaign check ${id}\`, then submit it again.`,
      zh: `用 \`perennial campaign check ${id}\` 查看当前内容，然后重新提交。`,
    }),
  },
  approve: {
    text: { en: 'waits for an approval by somebody who did not submit it', zh: '等待提交者以外的人审批' },
    remedy: (id) => ({
      en: `Read it with \`perennial campaign check ${id}\`, then \`perennial campaign approve ${id}\` or \`reject\`.`,
      zh: `用 \`perennial campaign check ${id}\` 查看，然后运行 \`perennial campaign approve ${id}\` 或 \`reject\`。`,
    }),
  },
  schedule: {
    text: { en: 'is approved and waits to be scheduled', zh: '已审批，等待排期' },
    remedy: (id) => ({
      en: `\`perennial campaign schedule ${id}\` lets it go when its time comes.`,
      zh: `运行 \`perennial campaign schedule ${id}\`，到时即会发送。`,
    }),
  },
  settle: {
    text: { en: 'is over and not settled', zh: '已结束，尚未结算' },
    remedy: (id) => ({
      en: `Close its books with the bill: \`perennial campaign settle ${id}\`.`,
      zh: `凭账单结算：\`perennial campaign settle ${id}\`。`,
    }),
  },
};

/** Of one whose days went by while it waited: nothing of it is useful any more. */
const PAST: NonNullable<(typeof TOLD)[Decision]> = {
  text: {
    en: 'waits for somebody though its days are over, and sends nothing any more',
    zh: '仍在等待处理，但活动日期已过，不会再发送',
  },
  remedy: (id) => ({
    en: `\`perennial campaign cancel ${id}\` ends it.`,
    zh: `运行 \`perennial campaign cancel ${id}\` 将其结束。`,
  }),
};

/** Without them messages that were let go do not leave. */
const HOLDS: ReadonlySet<Decision> = new Set(['audience', 'uncounted', 'budget']);
/** Whoever is asked so late may be on leave: told each day then. */
const SOON_MS = 2 * DAY_MS;

/** Does a message that was let go wait for it, or one that is due soon? */
function isBad({ state, startsAt }: CampaignOfReport, decide: Decision, now: number): boolean {
  if (HOLDS.has(decide)) return true;
  if (decide === 'resubmit' && (state === 'scheduled' || state === 'running')) return true;
  return !OVER.has(state) && decide !== 'submit' && startsAt < now + SOON_MS;
}

/** What waits for somebody before a campaign goes on. @param now UTC ms */
export const campaignAlerts = (all: readonly CampaignOfReport[], timezone: string, now: number): readonly Alert[] =>
  all.flatMap((campaign): readonly Alert[] => {
    const { id, name, state, decide, startsAt } = campaign;
    const waits = decide && TOLD[decide];
    if (!waits || !decide) return [];
    const isPast = !OVER.has(state) && endOfDay(campaign.to, timezone) <= now;
    const told = isPast ? PAST : waits;
    const first = momentWords(startsAt, timezone);
    const when =
      OVER.has(state) || isPast
        ? { en: '', zh: '' }
        : { en: ` Its first message: ${first.en}.`, zh: `首条消息：${first.zh}。` };
    return [
      {
        ...{ kind: 'campaign', level: !isPast && isBad(campaign, decide, now) ? 'bad' : 'watch' },
        text: { en: `${name} ${told.text.en}.${when.en}`, zh: `“${name}”${told.text.zh}。${when.zh}` },
        remedy: told.remedy(id),
      },
    ];
  });
