import { expect, it } from 'vitest';
import { entryAfter, type StepWish } from '#model/campaign/trail.ts';
import { PLANNER, type TrailEntry } from '#model/campaign/trail-entry.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { billOf, teamStep } from './team-step.ts';

const BEGINS = Date.UTC(2026, 10, 7, 6);
const [wave] = publishedCampaign().waves;
const several = publishedCampaign({ waves: [1, 2, 3].map((n) => ({ ...wave, id: `w${n}` }) as typeof wave & object) });
const one = publishedCampaign({
  budget: { currency: 'EUR', capMinor: 10, fixed: [{ name: 'Pictures', minor: 25_000 }] },
});

/** Looks once a day from 30 days before it begins on, as the team does, and takes each step by the rules of the trail. */
function lived(
  campaign: typeof several,
  isSentBack: boolean,
  planner: Readonly<Record<number, StepWish['step']>> = {},
) {
  const entries: TrailEntry[] = [];
  const said: string[] = [];
  const add = (wish: StepWish) => {
    const next = entryAfter(entries.at(-1), wish, { ...campaign, owners: ['mia'] });
    if ('fault' in next) throw new Error(next.fault.what);
    entries.push(next.entry);
  };
  for (let day = -30; day <= 30; day++) {
    const now = BEGINS + day * DAY_MS + 5 * HOUR_MS;
    const byItself = planner[day];
    if (byItself) add({ step: byItself, by: PLANNER, at: now - HOUR_MS, numbers: { audience: 70 } });
    const look = {
      campaign,
      entries,
      now,
      isSentBack,
      begins: BEGINS,
      counted: BEGINS + 25 * DAY_MS,
      reviewer: 'jonas',
      locale: 'en',
    };
    const step = teamStep(look);
    if (!step) continue;
    const arn = `arn:aws:iam::000000000000:user/${step.as}`;
    add({ ...step, by: { name: step.as, arn }, at: now, ...(step.step === 'submit' && { numbers: { audience: 60 } }) });
    said.push(`${day} ${step.step} ${step.as}${step.parts ? ` ${step.parts.join('+')}` : ''}`);
  }
  return { said, entries };
}

it('one with several waves is sent back once, approved part by part by somebody else, let go, and settled once what its people buy was counted', () => {
  const { said, entries } = lived(several, true, { 0: 'start', 18: 'finish' });
  expect(said).toEqual([
    '-9 submit mia',
    '-8 reject jonas',
    '-6 submit mia',
    '-5 approve jonas audience+content',
    '-4 approve jonas schedule+cost',
    '-3 schedule mia',
    '25 settle mia',
  ]);
  expect(entries.at(-1)?.after.state).toBe('settled');
  expect(entries.find(({ step }) => step === 'reject')?.comment).toMatch(/confirmed/);
});

it('one with a single wave is approved whole; one that is held is resumed by who did not submit it; bills have two days to come', () => {
  const { said } = lived(one, false, { 0: 'hold', 1: 'start', 28: 'finish' });
  expect(said).toEqual([
    '-9 submit mia',
    '-8 approve jonas audience+content+schedule+cost',
    '-7 schedule mia',
    '0 resume jonas',
    '30 settle mia',
  ]);
});

it('what was not let go before its time is left alone', () => {
  const late = {
    campaign: one,
    isSentBack: false,
    begins: BEGINS,
    counted: BEGINS,
    reviewer: 'jonas',
    locale: 'zh-CN',
  };
  expect(teamStep({ ...late, entries: [], now: BEGINS })).toBeUndefined();
  expect(teamStep({ ...late, entries: [], now: BEGINS - 1 })).toMatchObject({ step: 'submit', as: 'mia' });
});

it('the bill of what is fixed is a little above the plan, in whole minor units', () => {
  expect(billOf(one)).toEqual({ Pictures: 26_000 });
  expect(billOf(several)).toEqual({});
});
