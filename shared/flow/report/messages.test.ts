import { describe, expect, it } from 'vitest';
import { cellsKeyOf } from '#model/kpi/form/kpi.ts';
import { ANSWERS } from '#model/kpi/form/messages.ts';
import { messagesClicked } from '#model/kpi/kpis/messages-clicked.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { deliverability } from './deliverability.ts';
import { Outcomes } from './messages.ts';

const today = dayNumber('2024-03-31');
const count = (programId: string, channel: string, n: number, state = 'sent') => ({
  ...{ programId, channel, state, reason: 'x', count: n },
});
const snapshots = [
  {
    day: '2024-03-10',
    touches: [count('win-back', 'email', 4), count('win-back', 'sms', 3), count('gone', 'email', 2)],
  },
  { day: '2024-03-25', touches: [count('win-back', 'email', 5), count('win-back', 'email', 9, 'suppressed')] },
];
const ofDay = (day: string, kpis: Readonly<Record<string, Readonly<Record<string, number>>>>) => ({
  ...{ grain: 'day' as const, at: dayNumber(day), since: '2024-03-31', kpis },
});
const first = ofDay('2024-03-10', {
  [ANSWERS.cells]: {
    ...{ 'win-back:email:sent': 4, 'win-back:email:delivered': 3, 'win-back:email:bounced': 1 },
    ...{ 'gone:email:sent': 2, 'gone:email:delivered': 2, 'gone:email:complained': 1 },
  },
  'messages-bought': {
    ...{ 'win-back:email:sent': 4, 'win-back:sms:sent': 3, 'gone:email:sent': 2, bought: 2, net: 900 },
    ...{ 'win-back:email:bought': 1, 'win-back:sms:bought': 1, 'win-back:email:net': 400, 'win-back:sms:net': 500 },
    ...{ 'gone:email:bought': 1, 'gone:email:net': 400 },
  },
  [cellsKeyOf(messagesClicked)]: {
    ...{ 'win-back:email:sent': 4, 'win-back:email:clicked': 1, 'win-back:sms:clicked': 2, 'gone:email:clicked': 1 },
    ...{ 'win-back:email:scanned': 2 },
  },
});
const second = ofDay('2024-03-25', {
  [ANSWERS.cells]: { 'win-back:email:sent': 5, 'win-back:email:delivered': 5 },
  'messages-bought': { 'win-back:email:sent': 5 },
  [cellsKeyOf(messagesClicked)]: { 'win-back:email:sent': 5 },
});
const outcomes = (...day: readonly (typeof first)[]) =>
  new Outcomes(snapshots, { day, month: [], cohort: [], today, thisMonth: monthOf(today) });

describe('what became of messages', () => {
  it('by program and together: an order after two programs counts once in all', () => {
    const all = outcomes(first, second);
    expect(all.ofProgram('win-back')).toEqual({
      ...{ delivered: 8, answerless: 3, clicked: 3, scanned: 2, bought: 2, netMinor: 900, open: 5 },
    });
    // a program that crm/ has no longer
    expect(all.ofProgram('gone')).toMatchObject({ delivered: 2, bought: 1, netMinor: 400, open: 0 });
    expect(all.ofAll()).toEqual({
      ...{ delivered: 10, answerless: 3, clicked: 4, scanned: 2, bought: 2, netMinor: 900, open: 5 },
    });
    expect(all.ofProgram('new')).toMatchObject({ delivered: undefined, bought: 0 });
  });

  it('is not known where a day on which messages left was never counted', () => {
    const half = outcomes(second);
    expect(half.ofProgram('win-back')).toMatchObject({ delivered: undefined, bought: undefined, netMinor: undefined });
    expect(half.ofChannel('email')).toBeUndefined();
    expect(outcomes().ofAll()).toMatchObject({ delivered: undefined, bought: undefined });
  });

  it('complaints are a share of what was delivered, bounces of what was sent; text messages have no answers', () => {
    const all = outcomes(first, second);
    const [mail, sms] = deliverability(snapshots, (channel) => all.ofChannel(channel));
    expect(mail).toMatchObject({ channel: 'email', sent: 11 });
    expect(mail?.measures).toMatchObject([
      { name: 'complaints', share: { known: true, value: 0.1 }, of: 10 },
      { name: 'bounces', share: { known: true, value: 1 / 11 }, of: 11 },
    ]);
    expect(sms).toEqual({ channel: 'sms', sent: 3, measures: [] });
  });

  it('a limit is held against a share only from so many messages on that one alone does not pass it', () => {
    const of = (sent: number, delivered: number) =>
      deliverability(snapshots, () => ({ sent, delivered, complained: 0, bounced: 0 }))[0]?.measures.map(({ limits }) =>
        limits.map(({ by, share, enough }) => `${by} ${share} ${enough}`),
      );
    expect(of(20, 999)).toEqual([
      ['Gmail 0.001 false', 'Gmail 0.003 true', 'Yahoo 0.003 true', 'SES 0.001 false', 'SES 0.005 true'],
      ['SES 0.05 true', 'SES 0.1 true'],
    ]);
    expect(of(9, 1000)?.map((limits) => limits.filter((limit) => limit.endsWith('true')).length)).toEqual([5, 0]);
    const none = deliverability(snapshots, () => ({ sent: 11, delivered: 0, complained: 0, bounced: 0 }));
    expect(none[0]?.measures[0]?.share).toMatchObject({ known: false });
  });
});
