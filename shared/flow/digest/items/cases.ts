import type { Words } from '#model/kpi/form/kpi.ts';
import { type HandOff, stateOf } from '#model/team/hand-off.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { DigestItem, ItemsOf } from '../form/digest.ts';

/** A case that nobody took for so long is overdue, and one that was taken and is not closed. Our choice. */
const OVERDUE = { open: DAY_MS, taken: 7 * DAY_MS } as const;

/** Cases of the team that wait too long: each holds back what is sold to its customer. */
export const cases: ItemsOf = (facts) => {
  const { now } = facts;
  const open = facts.cases.filter((each) => stateOf(each) === 'open' && now - each.openedAt >= OVERDUE.open);
  const taken = facts.cases.filter(
    (each) => stateOf(each) === 'taken' && now - (each.takenAt ?? each.openedAt) >= OVERDUE.taken,
  );
  return [
    ...told('open', open, facts, ({ openedAt }) => openedAt, OPEN),
    ...told('taken', taken, facts, ({ takenAt = 0 }) => takenAt, TAKEN),
  ];
};

type Said = (count: number, days: number, whose: Words) => Words;

function told(
  name: 'open' | 'taken',
  found: readonly HandOff[],
  { now, shop, team }: Pick<Parameters<ItemsOf>[0], 'now' | 'shop' | 'team'>,
  since: (one: HandOff) => number,
  said: Said,
): readonly DigestItem[] {
  if (found.length === 0) return [];
  const days = Math.floor((now - Math.min(...found.map(since))) / DAY_MS);
  const names = Map.groupBy(found, ({ member }) => team?.members.find(({ id }) => id === member)?.name);
  const counts = (nobody: string, gap: string): string =>
    [...names].map(([name = nobody, { length }]) => `${name} ${length}`).join(gap);
  return [
    {
      ...{ kind: 'cases', group: 'decide' },
      keys: found.map(({ id }) => `cases ${name} ${id}`),
      text: said(found.length, days, { en: counts('nobody', ', '), zh: counts('无人负责', '，') }),
      remedy: {
        en: `Nothing is sold to a customer whose case is open. See them: \`perennial cases --shop ${shop.id}\`.`,
        zh: `工单未关闭期间，不会向该顾客发送营销消息。查看：\`perennial cases --shop ${shop.id}\`。`,
      },
    },
  ];
}

const OPEN: Said = (count, days, whose) => ({
  en: `${count === 1 ? '1 case waits' : `${count} cases wait`} for somebody to take ${count === 1 ? 'it' : 'them'}, ${count === 1 ? 'for' : 'the oldest for'} ${daysIn(days)} (${whose.en}).`,
  zh: `有 ${count} 个工单无人接手，${count === 1 ? '已' : '最久的已'}等待 ${days} 天（${whose.zh}）。`,
});

const TAKEN: Said = (count, days, whose) => ({
  en: `${count === 1 ? '1 case was' : `${count} cases were`} taken and not closed, ${count === 1 ? 'for' : 'the oldest for'} ${daysIn(days)} (${whose.en}).`,
  zh: `有 ${count} 个工单已接手但未关闭，${count === 1 ? '已' : '最久的已'}持续 ${days} 天（${whose.zh}）。`,
});

const daysIn = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
