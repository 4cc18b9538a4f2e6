import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { messageCostFigure } from '#cli/kpi/message-costs.ts';
import { ANSWERS } from '#model/kpi/form/messages.ts';
import { countedMark } from '#model/kpi/restate.ts';
import { addDays } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { storeCells } from '#test/support/day-sums.ts';
import { keptDays } from '#test/support/kept-days.ts';
import { care } from './care.ts';
import { deliverability } from './deliverability.ts';
import { known } from './known.ts';
import { loadReport } from './load-report.ts';
import { Outcomes } from './messages.ts';
import { programs } from './programs.ts';
import { programsSentence } from './sentences.ts';
import { settled } from './settled.ts';

const DAY = '2024-03-10';
const today = dayNumber('2024-03-31');
const touch = (state: string, count: number, channel = 'email', programId = 'win-back') => ({
  ...{ programId, channel, state, reason: state, count },
});
const row = (day: string, kpis: Readonly<Record<string, Readonly<Record<string, number>>>>) => ({
  ...{ grain: 'day' as const, at: dayNumber(day), since: '2024-03-31', kpis },
});

function reportOf(
  taken: readonly { readonly day: string; readonly touches: readonly ReturnType<typeof touch>[] }[],
  day: readonly ReturnType<typeof row>[],
) {
  const rows = { day, month: [], cohort: [], today, thisMonth: monthOf(today) };
  const snapshots = settled(taken, rows);
  const outcomes = new Outcomes(snapshots, rows);
  return {
    programs: programs([], snapshots, outcomes, () => known(0)),
    sentence: programsSentence(snapshots, undefined, true, outcomes.ofAll()),
    deliverability: deliverability(snapshots, (channel) => outcomes.ofChannel(channel)),
    answers: outcomes.ofChannel('email'),
  };
}

describe('what left, of days that were counted again', () => {
  it('a message of which nobody knew at the run, and that an event says was sent, is sent everywhere', () => {
    const taken = [{ day: DAY, touches: [touch('sent', 51), touch('unknown', 2), touch('suppressed', 7)] }];
    const cells = { 'win-back:email:sent': 52, 'win-back:email:delivered': 52 };
    const report = reportOf(taken, [row(DAY, { [ANSWERS.cells]: cells })]);
    expect(report.programs).toMatchObject([{ planned: 60, allowed: 53, sent: 52, delivered: 52 }]);
    expect(report.programs[0]?.notSent).toEqual([
      { reason: 'suppressed', touches: 7 },
      { reason: 'unknown', touches: 1 },
    ]);
    expect(report.sentence).toMatchObject({ value: { sent: 52 } });
    expect(report.deliverability).toMatchObject([{ channel: 'email', sent: 52 }]);
    expect(report.answers).toMatchObject({ sent: 52, delivered: 52 });
  });

  it('the report of a shop, and what its messages cost, are of the count in force', async () => {
    const shop = aShop({ messageCosts: { email: 1000 } });
    const snapshots = memorySnapshots();
    const taken = { shop: shop.id, day: DAY, currency: 'GBP', computedAt: 1 };
    for (const [day, count] of [[DAY, 51] as const, [addDays(DAY, -30), 7] as const])
      await snapshots.putSnapshot({ ...taken, day, touches: [touch('sent', count), touch('unknown', 1)] });
    await storeCells(snapshots, shop.id, { [DAY]: { [ANSWERS.cells]: { 'win-back:email:sent': 52 } } });
    const stores = { snapshots, dayFiles: keptDays(shop.id, {}), crm: { programs: [], segments: [] } };
    const report = await loadReport(stores, shop, DAY);
    expect(report.programs).toMatchObject([{ planned: 52, sent: 52, costMinor: { value: 52 } }]);
    expect(report.sentences.programs).toMatchObject({ value: { sent: 52, change: 45 } });
    expect(report.deliverability).toMatchObject([{ sent: 52 }]);
    const figure = await messageCostFigure(snapshots, shop, DAY, await snapshots.kpiRows(shop.id, DAY, DAY));
    expect(figure.value).toMatchObject({ value: 52, of: 52 });
  });

  it('of a day that was counted as none nothing left; one that was not counted is as its snapshot has it', () => {
    const taken = [{ day: DAY, touches: [touch('sent', 3), touch('sent', 4, 'sms')] }];
    const none = reportOf(taken, [row(DAY, { [countedMark(ANSWERS.cells)]: { '': 1 } })]);
    expect(none.programs).toMatchObject([{ planned: 4, sent: 4, answerless: 4 }]);
    const not = reportOf(taken, [row(DAY, { '~orders': { '': 1 } })]);
    expect(not.programs).toMatchObject([{ planned: 7, sent: 7, answerless: 4, delivered: undefined }]);
  });

  it('a message by a channel that tells nothing is that of the count of purchases; of a new program too', () => {
    const taken = [{ day: DAY, touches: [touch('sent', 4, 'sms')] }];
    const cells = { 'win-back:sms:sent': 5, 'a:b:sms:sent': 1, 'a:b:sms:bought': 1, bought: 1 };
    const report = reportOf(taken, [row(DAY, { 'messages-bought': cells })]);
    expect(report.programs).toMatchObject([
      { id: 'win-back', planned: 5, sent: 5, bought: 0 },
      { id: 'a:b', planned: 1, sent: 1, bought: 1 },
    ]);
  });

  it('what messages wanted stays as the run counted it, however the count differs from it', () => {
    const of = (intent?: 'care') => ({ ...(intent && { intent }) });
    const touches = [
      { ...touch('sent', 3), ...of() },
      { ...touch('sent', 50), ...of('care') },
      { ...touch('unknown', 1), ...of() },
    ];
    const unknown = [...touches.slice(0, 2), { ...touch('unknown', 1), ...of('care') }];
    const wanted = (sent: number, taken: typeof touches = touches) => {
      const cells = { 'win-back:email:sent': sent };
      const rows = { day: [row(DAY, { [ANSWERS.cells]: cells })] };
      const [settledDay] = settled([{ day: DAY, touches: taken }], rows);
      const { seasons } = care(
        settledDay ? [settledDay] : [],
        rows,
        [segmentProgram('stage:lapsed', { id: 'win-back' })],
        {
          ...{ day: DAY, days: 30 },
        },
      );
      return seasons.map(({ care: cares, sell, other }) => [cares, sell, other]);
    };
    // 53 were counted; a late event says of the one of whom nobody knew that it left, and one more of whom the run did not
    expect([53, 54, 55].map((sent) => wanted(sent))).toEqual([[[50, 3, 0]], [[50, 4, 0]], [[50, 5, 0]]]);
    expect(wanted(54, unknown)).toEqual([[51, 3, 0]]);
    // people who were erased, of those that want what the campaign wants first
    expect([52, 50, 49, 0].map((sent) => wanted(sent))).toEqual([
      [[50, 2, 0]],
      [[50, 0, 0]],
      [[49, 0, 0]],
      [[0, 0, 0]],
    ]);
  });

  it('planned >= allowed >= sent >= delivered, sums of programs are those of the sentence and of channels', () => {
    const few = fc.nat({ max: 4 });
    const kind = fc.constantFrom('p:email', 'p:sms', 'q:email', 'q:none', 'r:s:email', 'q:gone');
    const state = fc.constantFrom('sent', 'unknown', 'failed', 'suppressed', 'expired');
    const touches = fc.array(fc.tuple(kind, state, few), { maxLength: 6 }).map((all) =>
      all.map(([of, is, count]) => {
        const [, programId, channel] = /^(.*):(.*)$/.exec(of) ?? [];
        return touch(is, count, channel, programId);
      }),
    );
    const counted = fc.dictionary(kind, fc.tuple(few, few, few), { maxKeys: 4 }).map((all) => {
      const cells = (what: string, place: 1 | 2) =>
        Object.entries(all).flatMap(([of, ns]) => [
          [`${of}:sent`, ns[0]] as const,
          [`${of}:${what}`, Math.min(ns[0], ns[place])] as const,
        ]);
      return { delivered: Object.fromEntries(cells('delivered', 1)), bought: Object.fromEntries(cells('bought', 2)) };
    });
    const one = fc.record({ touches, counted, which: fc.nat({ max: 7 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), (days) => {
        const taken = days.map((each, n) => ({ day: addDays(DAY, n), touches: each.touches }));
        const report = reportOf(
          taken,
          days.flatMap(({ counted: cells, which }, n) => {
            const kpis = {
              ...(which & 1 && {
                [ANSWERS.cells]: cells.delivered,
                [countedMark(ANSWERS.cells)]: { '': 1 },
              }),
              ...(which & 2 && { 'messages-bought': cells.bought, [countedMark('messages-bought')]: { '': 1 } }),
            };
            return which & 4 ? [row(addDays(DAY, n), kpis)] : [];
          }),
        );
        for (const { planned, allowed, sent, delivered = 0, answerless, notSent } of report.programs) {
          expect(planned).toBeGreaterThanOrEqual(allowed);
          expect(allowed).toBeGreaterThanOrEqual(sent);
          expect(sent).toBeGreaterThanOrEqual(delivered);
          expect(sent).toBeGreaterThanOrEqual(answerless);
          expect(planned).toBe(sent + notSent.reduce((sum, { touches: n }) => sum + n, 0));
        }
        const sent = report.programs.reduce((sum, program) => sum + program.sent, 0);
        if (report.sentence.known) expect(report.sentence.value.sent).toBe(sent);
        expect(report.deliverability.reduce((sum, channel) => sum + channel.sent, 0)).toBe(sent);
        const mail = report.deliverability.find(({ channel }) => channel === 'email');
        if (report.answers && mail) expect(report.answers.sent).toBe(mail.sent);
      }),
    );
  });
});
