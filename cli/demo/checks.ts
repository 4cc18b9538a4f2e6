import { TAKEN } from '#channels/registry.ts';
import { isToTeam, type OutboxEntry } from '#local/mail/outbox.ts';
import { WOKEN } from '#local/simulator/gifts.ts';
import type { ShopLedger } from '#local/simulator/ledger.ts';
import type { Played } from '#local/simulator/played.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Processed } from '../target/target.ts';
import { campaignChecks } from './campaign-checks.ts';
import type { CampaignState } from './campaigns/gather-campaigns.ts';
import type { Leaks } from './canaries.ts';
import { type Check, check } from './check.ts';
import { drawChecks } from './draw-checks.ts';
import type { ShopState } from './gather.ts';
import { giftChecks, memberChecks, pageCheck } from './member-checks.ts';
import type { DrawState } from './members/gather-draws.ts';
import type { GiftsState } from './members/gather-gifts.ts';
import type { MembersState } from './members/gather-members.ts';

export interface CheckInput {
  readonly played: Played;
  readonly processed: Pick<Processed, 'messages'>;
  /** Orders that the daily reconciliation read at the APIs of shops, and queued as webhooks. */
  readonly reconciled: number;
  readonly shops: readonly ShopState[];
  readonly campaigns: readonly CampaignState[];
  readonly members: readonly MembersState[];
  /** Those that were drawn. */
  readonly draws: readonly DrawState[];
  /** Pages of members that showed a balance, and of them those with another one than booked. */
  readonly pagesOfMembers: { readonly seen: number; readonly wrong: number };
  /** Of shops whose inactive members are woken by gifts. */
  readonly gifts: readonly GiftsState[];
  readonly ledgerOf: (shop: ShopId) => ShopLedger;
  /** Distinct touches whose due rows the functions wrote, as seen on the wire, or the import of the past. */
  readonly planned: number;
  readonly outbox: readonly OutboxEntry[];
  readonly callsMade: number;
  /** Codes that are kept as redeemed. */
  readonly codesKept: number;
  readonly failures: number;
  readonly leaks: Leaks;
}

export function checksOf(input: CheckInput): readonly Check[] {
  const { played, processed, reconciled, shops, outbox } = input;
  const states = (state: string): number =>
    shops.flatMap(({ ends }) => ends).reduce((sum, end) => sum + (end.state === state ? end.count : 0), 0);
  const calls = shops
    .flatMap(({ ends }) => ends)
    .filter(({ state, channel }) => state === 'sent' && TAKEN.some(({ id }) => id === channel))
    .reduce((sum, { count }) => sum + count, 0);
  const allEnds = shops.flatMap(({ ends }) => ends).reduce((sum, { count }) => sum + count, 0);
  const stillDue = shops.reduce((sum, shop) => sum + shop.stillDue.size, 0);
  const unexpected = Object.values(played.unexpected).reduce((sum, times) => sum + times, 0);
  return [
    check(
      'webhooks and sign-ups accepted = applied + superseded + parked',
      [
        reconciled === 0
          ? 'posted and typed by the simulation'
          : 'posted and typed by the simulation, read at its APIs',
        played.accepted + played.signUps + played.joinsAsked + played.confirmed + reconciled,
      ],
      ['logged by the ingest function', processed.messages],
    ),
    check('answers as expected', ['unexpected answers', unexpected], ['allowed', 0]),
    ...shops.flatMap((state) => moneyChecks(state, input.ledgerOf(state.shop.id))),
    ...memberChecks(input.members),
    pageCheck(input.pagesOfMembers),
    ...drawChecks(input.draws),
    ...(input.gifts.length > 0 ? giftChecks(input.gifts, WOKEN) : []),
    check(
      'touches planned = end states + still due',
      ['due rows on the wire, and of the import', input.planned],
      ['ends in the index + due rows left', allEnds + stillDue],
    ),
    check(
      'outbox = sent',
      [
        'messages accepted by providers, answers to texts and mails to the team aside',
        outbox.filter((entry) => !isToTeam(entry)).length - played.repliesAnswered,
      ],
      ['touches that ended sent, calls aside', states('sent') - calls],
    ),
    check(
      'calls made = sent',
      ['calls that the simulated team made', input.callsMade],
      ['calls that ended sent', calls],
    ),
    check(
      'codes redeemed = kept',
      ['redeemed at the simulated tills', played.codesRedeemed],
      ['codes of campaigns that are kept as redeemed', input.codesKept],
    ),
    ...campaignChecks(input.campaigns, shops, outbox),
    check('invocations that failed', ['seen by the runner', input.failures], ['allowed', 0]),
    check('personal data in logs, metrics and names', ['marks of shoppers', input.leaks.told], ['allowed', 0]),
    check('messages that name somebody else', ['marks of others', input.leaks.misdirected], ['allowed', 0]),
  ];
}

/** The simulation's books know what the figures must be by their names; one that is not counted is not compared. */
function moneyChecks({ shop, snapshot }: ShopState, ledger: ShopLedger): readonly Check[] {
  const toDate: Readonly<Record<string, number>> = snapshot?.toDate ?? {};
  const sum = (name: string): number => toDate[name] ?? Number.NaN;
  const pairs: readonly (readonly [what: string, books: number, figure: string, less?: string])[] = [
    ['net revenue', ledger.grossMinor - ledger.returnedMinor, 'netMinor'],
    ['gross', ledger.grossMinor, 'grossMinor'],
    ['orders', ledger.orders, 'orders'],
    ['buyers', ledger.buyers, 'buyers'],
    [
      'anonymous net',
      ledger.anonymousGrossMinor - ledger.anonymousReturnedMinor,
      'anonymousGrossMinor',
      'anonymousReturnedMinor',
    ],
  ];
  return pairs
    .filter(([, , ...names]) => names.every((name = '') => Object.hasOwn(toDate, name)))
    .map(([what, books, figure, less]) =>
      check(
        `${what} of ${shop.id}`,
        ['KPI snapshot to date', sum(figure) - (less ? sum(less) : 0)],
        ["the simulation's books", books],
      ),
    );
}
