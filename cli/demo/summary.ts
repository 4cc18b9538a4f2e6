import { createHash } from 'node:crypto';
import type { Played } from '#local/simulator/played.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { segmentSizes } from '#model/kpi/segment-sizes.ts';
import { segmentTitles } from '#model/rule/definition.ts';
import { segmentWord } from '#model/segment/words.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { ShopId } from '#model/values/ids.ts';
import { sumsText } from '../console/kpi-table.ts';
import type { Output } from '../console/output.ts';
import { channelName, plain, programName, reasonLabel } from '../console/shown.ts';
import type { Processed } from '../target/target.ts';
import { type CampaignLine, campaignsText } from './campaigns/campaign-lines.ts';
import { type OpenCode, redeemLine } from './campaigns/open-code.ts';
import type { Check } from './check.ts';
import type { ShopState } from './gather.ts';
import { type MemberSteps, stepsText } from './members/member-steps.ts';
import type { ProgramLine } from './program-lines.ts';
import type { TeamWork } from './team-at-work.ts';

export interface DemoSummary {
  readonly seed: string;
  readonly days: number;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Of all customers, orders, memberships, touches and snapshots: equal for equal seeds, days and customers. */
  readonly hash: string;
  readonly shops: readonly {
    readonly shop: ShopId;
    readonly customers: number;
    readonly orders: number;
    /** Of these the ones that the import of the past brought. */
    readonly ordersOfPast: number;
    readonly touchesStillDue: number;
    readonly messages: ShopState['ends'];
    readonly kpi: Omit<Snapshot, 'computedAt'> | undefined;
  }[];
  readonly webhooks: Played & { readonly outcomes: Processed['byOutcome'] };
  readonly team: TeamWork;
  /** Each program, with what it sent or why nothing. */
  readonly programs: readonly ProgramLine[];
  readonly campaigns: readonly CampaignLine[];
  /** Of each shop whose people have codes, one that nobody came with. */
  readonly openCodes: readonly OpenCode[];
  readonly members: readonly MemberSteps[];
  readonly checks: readonly Check[];
  readonly seconds: number;
}

type Snapshot = NonNullable<ShopState['snapshot']>;

/** Digest of everything that a run decided; wall-clock times and ids of the provider are no part of it. */
export function stateHash(shops: readonly ShopState[]): string {
  const state = shops.map(({ shop, customers, touches, stillDue, ends, snapshot }) => [
    shop.id,
    customers,
    touches.map((touch) => [touch.touchId, touch.state, touch.reason, touch.channel ?? '', touch.endDay ?? '']),
    [...stillDue].sort(),
    ends,
    withoutClock(snapshot) ?? null,
  ]);
  // the names of a map come back from DynamoDB in any order
  return createHash('sha256').update(canonicalJson(state)).digest('hex').slice(0, 16);
}

export function withoutClock(snapshot: Snapshot | undefined): Omit<Snapshot, 'computedAt'> | undefined {
  if (!snapshot) return undefined;
  const { computedAt: _, ...rest } = snapshot;
  return rest;
}

/** Segments of the team that are named, the largest of them. */
const OWN_SEGMENTS = 10;

interface Summed extends Pick<PublishedCrm, 'programs' | 'segments'> {
  readonly shops: readonly ShopState[];
  /** Where the play is found by other commands, as `--state` says it; undefined where nothing of it is left. */
  readonly kept: { readonly state: string | undefined } | undefined;
}

export function summaryText(summary: DemoSummary, { shops, programs, segments, kept }: Summed, output: Output): string {
  const { webhooks } = summary;
  const parts = shops.map((state) => {
    const { shop, snapshot } = state;
    const titles = segmentTitles(segments, shop);
    const sizes = snapshot ? segmentSizes(snapshot).filter(({ size }) => size > 0) : [];
    const given = sizes.filter(({ name }) => !name.startsWith('rule:'));
    const own = sizes.filter(({ name }) => name.startsWith('rule:')).sort((a, b) => b.size - a.size);
    const shown = [...given, ...own.slice(0, OWN_SEGMENTS)];
    const more = sizes.length - shown.length;
    return [
      output.heading(`${shop.name} (${shop.id}) on ${summary.lastDay}`),
      output.columns([
        ['customers', state.customers.length],
        ...orderLines(state),
        ['touches still due', state.stillDue.size],
      ]),
      snapshot ? sumsText(snapshot, snapshot.currency, output) : '  no snapshot',
      output.columns(shown.map(({ name, size }) => [segmentWord(name, titles), size])),
      more > 0 ? `  and ${more} smaller segments of your team: segments --shop ${shop.id}` : '',
      output.columns(
        state.ends.map((end) => [
          ...[
            programName(programs, end.programId),
            channelName(end.channel),
            plain(end.state),
            end.state === 'sent' ? '' : reasonLabel(end.reason),
          ],
          end.count,
        ]),
      ),
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  });
  const deliveries = [
    ['accepted', webhooks.accepted],
    ['ignored (ping, unread topic)', webhooks.ignored],
    ['refused (forged)', webhooks.refused],
    ...Object.entries(webhooks.outcomes).map(([name, count]) => [plain(name), count] as const),
    ['unsubscribed by one click', webhooks.unsubscribeClicks],
    ['links followed by readers', webhooks.linksRead],
    ['links followed by scanners of mailboxes', webhooks.linksScanned],
    ['signed up by the form', webhooks.signUps],
    ['sign-ups confirmed', webhooks.confirmed],
    ['forms of surveys and preferences sent', webhooks.formsSent],
    ['asked to become a member', webhooks.joinsAsked],
    ['member pages opened', webhooks.memberPages],
    ['links to all of it asked for there', webhooks.freshLinks],
    ['rewards taken there', webhooks.rewardsTaken],
    ['text messages answered', webhooks.replies],
    ['codes redeemed at tills', webhooks.codesRedeemed],
    ['codes that tills refused', webhooks.codesRefused],
  ] as const;
  const team = [
    ['calls made', summary.team.calls],
    ['cases taken', summary.team.casesTaken],
    ['cases closed', summary.team.casesClosed],
    ['leads taken', summary.team.leadsTaken],
    ['leads closed', summary.team.leadsClosed],
    ['leads that bought since', summary.team.leadsWon],
  ] as const;
  return [
    ...parts,
    `${output.heading('Programs: messages sent, or why none')}\n${output.columns(summary.programs.map(({ name, sent, how }) => [name, sent, how]))}`,
    ...(summary.campaigns.length > 0 ? [campaignsText(summary.campaigns, output)] : []),
    ...stepsText(summary.members, kept, output),
    ...(kept ? codesText(summary.openCodes, kept.state, output) : []),
    `${output.heading('Webhooks')}\n${output.columns(deliveries)}`,
    `${output.heading('The simulated team')}\n${output.columns(team)}`,
    `${output.heading('Checks')}\n${output.columns(summary.checks.map(checkRow))}`,
    `${summary.days} days, seed ${summary.seed}, hash ${summary.hash}, ${summary.seconds} s`,
  ].join('\n\n');
}

function codesText(codes: readonly OpenCode[], state: string | undefined, output: Output): readonly string[] {
  if (codes.length === 0) return [];
  const lines = codes.map((code) => redeemLine(code, state));
  return [[output.heading('Codes that nobody came with yet: redeem one by hand'), ...lines].join('\n')];
}

/** All that is known, how many of them were imported, and how many the figures of days do not count. */
export function orderLines({
  orders,
  ordersOfPast,
  snapshot,
}: Pick<ShopState, 'orders' | 'ordersOfPast' | 'snapshot'>): readonly (readonly [string, number])[] {
  const counted = snapshot?.toDate.orders;
  return [
    ['orders', orders],
    ['  of them of the past, imported', ordersOfPast],
    ...(counted === undefined ? [] : [['  not counted to date (unpaid, void, later)', orders - counted] as const]),
  ];
}

const checkRow = ({ name, left, right, ok }: Check): readonly string[] => [
  ok ? 'ok' : 'FAIL',
  name,
  `${left.value} (${left.source})`,
  `${right.value} (${right.source})`,
];
