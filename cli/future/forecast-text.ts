import type { DryRun } from '#flow/future/dry-run.ts';
import { addedUp, busiestDay, type Counts, costOf, isUnderOne, programTotals } from '#model/future/forecast.ts';
import type { Foreseen } from '#model/future/foreseen.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { REASONS } from '#model/touch/reasons.ts';
import type { Output } from '../console/output.ts';
import { amount, channelName, plain, programName, shopTime, zoned } from '../console/shown.ts';

export interface About {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  /** How many of its messages are listed. */
  readonly listed: number;
  /** Messages that SES takes in 24 hours. */
  readonly quota: number | undefined;
}

/** What a dry run stands on, said wherever its figures are shown. */
export const ASSUMED =
  'As if every message were taken by its provider and delivered, and nobody ordered, clicked, wrote or unsubscribed ' +
  'meanwhile: what people do starts and ends more. Nothing was sent, and nothing written.';

/** `12 e-mail, 3 SMS`; empty where there is none. */
const byChannel = (sent: Counts): string =>
  Object.entries(sent)
    .map(([channel, n]) => `${n.toLocaleString('en')} ${channelName(channel)}`)
    .join(', ');

const total = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
const count = (counts: Counts): string => total(counts).toLocaleString('en');

export function forecastText(run: DryRun, about: About, output: Output): string {
  const { shop } = about;
  const sent = addedUp(run.days.map((day) => day.sent));
  const cost = costText(sent, shop);
  return [
    output.heading(`${shop.name}: until ${zoned(run.until, shop.timezone)}`),
    output.prose(
      total(sent) === 0
        ? 'No message would leave.'
        : `${plural(total(sent), 'message', 'messages')} would leave to ${plural(peopleOf(run), 'person', 'people')}: ${byChannel(sent)}${
            cost === undefined ? '; what some of them cost is not declared (messageCosts)' : `, for ${cost}`
          }.`,
    ),
    ...(run.stoppedAt === undefined ? [] : [output.prose(stoppedText(run.stoppedAt, shop))]),
    daysTable(run, shop, output),
    output.heading('By program'),
    programsTable(run, about, output),
    ...reasonsOf(run, output),
    ...capsText(run, shop, output),
    ...quotaText(run, about, output),
    ...listText(run, about, output),
  ].join('\n');
}

const peopleOf = ({ messages }: DryRun): number =>
  new Set(messages.filter(({ state }) => state === 'sent').map(({ customerId }) => customerId)).size;

const plural = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

const stoppedText = (at: number, { timezone }: Pick<Shop, 'timezone'>): string =>
  `Stopped at ${zoned(at, timezone)}: as much was read as was allowed. What lies behind is not known; --budget allows more.`;

/** `1.20 EUR`, `under 0.01 EUR`; undefined where the shop does not say what a channel costs. */
function costText(sent: Counts, shop: Shop): string | undefined {
  if (isUnderOne(sent, shop)) return `under ${amount(1, shop.currency)}`;
  const cost = costOf(sent, shop);
  return cost === undefined ? undefined : amount(cost, shop.currency);
}

function daysTable({ days }: DryRun, shop: Shop, output: Output): string {
  return output.table(
    ['day', 'leave', 'put off', 'not sent', 'cost'],
    days.map(({ day, sent, programs }) => [
      day,
      byChannel(sent) || '0',
      count(addedUp(programs.map(({ deferred }) => deferred))),
      count(addedUp(programs.map(({ unsent }) => unsent))),
      costText(sent, shop) ?? 'not known',
    ]),
  );
}

function programsTable({ days }: DryRun, { shop, programs }: About, output: Output): string {
  return output.table(
    ['program', 'leave', 'put off', 'not sent', 'journeys ended'],
    programTotals(days).map(({ programId, sent, deferred, unsent, left }) => [
      programName(programs, programId, shop),
      byChannel(sent) || '0',
      count(deferred),
      count(unsent),
      count(left),
    ]),
    '  nothing is due, and no daily run starts anything',
  );
}

const WORDS = new Map<string, string>(Object.values(REASONS).flatMap((ofState) => Object.entries(ofState)));

function reasonsOf({ days }: DryRun, output: Output): readonly string[] {
  const rows = days.flatMap(({ programs }) => programs);
  const told = { 'put off': rows.map(({ deferred }) => deferred), 'not sent': rows.map(({ unsent }) => unsent) };
  const table = Object.entries(told).flatMap(([what, counts]) =>
    Object.entries(addedUp(counts))
      .sort(([, a], [, b]) => b - a)
      .map(([reason, n]) => [what, n.toLocaleString('en'), plain(reason), WORDS.get(reason) ?? '']),
  );
  return table.length === 0 ? [] : [output.heading('Why not'), output.table(['', 'times', 'reason', 'means'], table)];
}

/** The day on which most people have no place left. */
function capsText({ days }: DryRun, { policy }: Shop, output: Output): readonly string[] {
  const rows = policy.caps.map(({ channel, max, days: span }, at) => {
    const worst = days.reduce(
      (most, day) => ((day.caps[at]?.full ?? 0) > (most.caps[at]?.full ?? 0) ? day : most),
      days[0] ?? { day: '', caps: [] },
    );
    const { full = 0, oneLeft = 0 } = worst.caps[at] ?? {};
    const name = channel === 'all' ? 'all channels' : channelName(channel);
    return [`${max} in ${span} days, ${name}`, full.toLocaleString('en'), oneLeft.toLocaleString('en'), worst.day];
  });
  if (rows.length === 0) return [];
  const head = ['cap', 'people without a place', 'with one left', 'at the end of'];
  return [
    output.heading('Distance to caps, on the fullest day, of people who were looked at'),
    output.table(head, rows),
  ];
}

function quotaText({ messages }: DryRun, { quota }: About, output: Output): readonly string[] {
  const channels = [
    ...new Set(messages.flatMap(({ channel, state }) => (state === 'sent' && channel ? [channel] : []))),
  ];
  const busiest = channels.map((channel) => {
    const most = busiestDay(messages, channel);
    const share =
      channel === 'email' && quota !== undefined ? ` of the ${quota.toLocaleString('en')} that SES takes` : '';
    return `${most.toLocaleString('en')} ${channelName(channel)}${share}`;
  });
  return busiest.length === 0 ? [] : ['', output.prose(`Most within 24 hours: ${busiest.join(', ')}.`)];
}

function listText({ messages }: DryRun, about: About, output: Output): readonly string[] {
  if (about.listed === 0) return [];
  const head = ['time', 'person', 'program', 'step', 'what', 'why'];
  const shown = messages.slice(0, about.listed).map((message) => rowOf(message, about));
  const more =
    messages.length > shown.length ? [`  ${(messages.length - shown.length).toLocaleString('en')} more`] : [];
  return [output.heading(`Message by message (times in ${about.shop.timezone})`), output.table(head, shown), ...more];
}

const rowOf = ({ at, customerId, programId, stepId, variant, state, channel, reason }: Foreseen, about: About) => [
  shopTime(at, about.shop.timezone),
  customerId,
  programName(about.programs, programId, about.shop),
  variant === undefined ? stepId : `${stepId}/${variant}`,
  state === 'sent' ? channelName(channel) : plain(state),
  state === 'sent' ? '' : plain(reason),
];
