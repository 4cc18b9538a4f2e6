import { expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryTeamMails } from '#adapters/memory/team-mails.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { TeamMail } from '#flow/digest/send-digest.ts';
import { nextFestivalDay } from '#model/calendar/festivals.ts';
import type { Program } from '#model/program/program.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aCrm, aShop } from '#test/support/daily.ts';
import { aCase } from '#test/support/digest.ts';
import { spring } from '#test/support/digest-programs.ts';
import { NOON } from '#test/support/ingest.ts';
import { digestMail } from '#view/digest/digest-mail.ts';
import { createHandler, type DailyDigestDeps } from './handler.ts';

const shop = aShop();
const team = { members: [{ id: 'ada', name: 'Ada', email: 'ada@garden.test', digest: true }] };
const day = (ago: number) => localDay(NOON - ago * DAY_MS, shop.timezone);

/** @param newest days since the last one that was run */
async function world(over: Partial<DailyDigestDeps> = {}, newest = 1) {
  const [snapshots, handOffs, telemetry] = [memorySnapshots(), memoryHandOffs(), memoryTelemetry()];
  const sent: TeamMail[] = [];
  for (const ago of [newest + 1, newest])
    await snapshots.putRun({
      ...{ shop: shop.id, day: day(ago), customers: 0, mode: 'full' },
      edges: { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] },
    });
  await handOffs.put(aCase('h1', { openedAt: NOON - 5 * DAY_MS }), undefined);
  const handle = createHandler({
    ...{ crm: { ...aCrm([shop]), team }, snapshots, handOffs, telemetry, mails: memoryTeamMails() },
    dayFiles: { effects: async () => undefined },
    ...{ trail: memoryTrail(), budgets: memoryCampaignBudgets() },
    sender: {
      send: async (mail) => {
        sent.push(mail);
        return { outcome: 'accepted', messageId: 'm' };
      },
    },
    linkKeys: async () => ({ current: '1', keys: { '1': 'a key of links' } }),
    ...{ publicUrl: 'https://p.test', stage: 'test', sending: true, write: digestMail, clock: { now: () => NOON } },
    waiting: { intake: memoryObjects(), deadLetters: async () => [2] },
    ...over,
  });
  const run = (ago: number, mode: string = 'full') =>
    handle({ shop: shop.id, day: day(ago), mode, prefix: `runs/${day(ago)}/` });
  return { run, sent, telemetry };
}

it('mails the team after the run of a day, once, with what waits at that moment', async () => {
  const { run, sent } = await world();
  expect(await run(1)).toEqual({ day: day(1), sent: 1 });
  expect(await run(1)).toEqual({ day: day(1), sent: 0 });
  const text = Buffer.from(sent[0]?.raw ?? '').toString();
  expect(text).toContain('2 messages failed every try');
  expect(text).toContain('1 case waits');
  expect(sent).toHaveLength(1);
});

it.each([
  ['a day that is made up', 1, 'catch-up', {}],
  ['a day that is restated', 1, 'snapshot-only', {}],
  ['a day of long ago', 30, 'full', {}],
  ['a day that was news four days ago', 4, 'full', {}],
  ['a stage whose sending is off', 1, 'full', { sending: false }],
] as const)('mails nobody of %s', async (_, ago, mode, over) => {
  const { run, sent } = await world(over, ago);
  expect(await run(ago, mode)).toMatchObject({ sent: 0 });
  expect(sent).toEqual([]);
});

it('mails the team of the day before yesterday, where that was run last', async () => {
  const { run } = await world({}, 3);
  expect(await run(3)).toMatchObject({ sent: 1 });
});

it('tells of an earlier day nothing that waits now: not even whether there is something', async () => {
  const { run, sent } = await world();
  expect(await run(2)).toMatchObject({ sent: 0 });
  expect(sent).toEqual([]);
});

it('mails what it could see where a look fails, and the log names the rest', async () => {
  const deadLetters = () => Promise.reject(Object.assign(new Error('q'), { name: 'AccessDenied' }));
  const { run, sent, telemetry } = await world({ waiting: { intake: memoryObjects(), deadLetters } });
  expect(await run(1)).toMatchObject({ sent: 1 });
  expect(Buffer.from(sent[0]?.raw ?? '').toString()).toContain('1 case waits');
  expect(telemetry.lines).toMatchObject([{ message: 'not looked at', fields: { what: 'dead letters' } }]);
});

it('tells no shop of a festival that is kept by others alone', async () => {
  const tomorrow = addDays(day(1), 2);
  const on = nextFestivalDay('spring-festival', 0, tomorrow) ?? tomorrow;
  const daysBefore = dayNumber(on) - dayNumber(tomorrow);
  const program: Program = {
    ...spring,
    audience: ['rule:keeps-it'],
    trigger: { on: 'festival', festival: 'spring-festival', hour: 10, daysBefore, afterMs: 0 },
  };
  const told = async (shops: readonly string[]) => {
    const keeps = { id: 'keeps-it', name: 'Keeps it', where: { type: 'and', of: [] }, shops } as const;
    const { run, sent } = await world({ crm: { ...aCrm([shop], [program]), team, segments: [keeps] } });
    await run(1);
    return Buffer.from(sent[0]?.raw ?? '').toString();
  };
  expect(await told([shop.id])).toContain('Spring begins tomorrow');
  expect(await told(['another'])).not.toContain('Spring begins tomorrow');
});
