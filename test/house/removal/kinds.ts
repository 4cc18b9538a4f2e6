/** A kind of thing that the house holds in a list: one line and one file or folder each, and nothing else knows them. */
export interface Kind {
  readonly name: string;
  /** Holds a line for each: `export { one } from './one.ts';`. */
  readonly list: string;
  /** Group 1 is the word by which others would speak of one, as its file says it; without this one is a folder, named by its word. */
  readonly word?: RegExp;
  /** Group 1 of each match is one more such word. */
  readonly moreWords?: RegExp;
  /** What files of its sorts say: `npm test` removes one of each. */
  readonly sorts?: readonly RegExp[];
  /** A test without this speaks of no such thing, whatever it says: words such as `orders` mean other things elsewhere. */
  readonly context?: RegExp;
  /** Other lists with a line for each. */
  readonly moreLists?: readonly string[];
  /** Every file goes with one whose path holds its word, and every entry that is named by a folder of these. */
  readonly inPaths?: { readonly entriesIn: string };
  /** In these folders, by the start of paths, every file goes with one whose path holds its word. */
  readonly alsoUnder?: readonly string[];
  /** Files that a team or a test declares things in, by the start of their paths: what they say of one goes with it. */
  readonly declaredIn?: readonly string[];
  /** Tests that speak of one in words of their own. */
  readonly spokenOfIn?: readonly string[];
  /** Its word means nothing else, so the product may not say it elsewhere. */
  readonly isDistinct?: true;
  /** Words of those on which the product itself stands: they stay. */
  readonly stays?: readonly string[];
  /** Files in these folders that are written with one (`do: '<word>'`) go with it, each with its line. */
  readonly writtenIn?: readonly string[];
  /** What says so takes no other's place where that is declared. */
  readonly noStandIn?: RegExp;
  /** What declarations say of members of a family, which {@link Kind.noStandIn} marks, and the field that attaches them. */
  readonly members?: { readonly name: RegExp; readonly field: string };
  /** Tests that run in `npm test` when one is removed. */
  readonly near: readonly string[];
}

/** Every kind; what there is of it is read from its list. */
export const KINDS: readonly Kind[] = [
  {
    name: 'program',
    list: 'crm/programs/programs.ts',
    word: /\bid: '([^']+)'/,
    isDistinct: true,
    near: ['infra/publish/publish.test.ts'],
  },
  {
    name: 'campaign',
    list: 'crm/campaigns/campaigns.ts',
    word: /\bid: '([^']+)'/,
    near: ['infra/publish/publish.test.ts', 'shared/crm-check/campaigns.test.ts'],
  },
  {
    name: 'KPI',
    list: 'shared/model/kpi/kpis.ts',
    word: /\bname: '([^']+)'/,
    moreWords: /\{ name: '([^']+)', title/g,
    context: /\b(?:KPIS|kpis|Kpi|periodSums|sumsOfRun|sumsAfter|toDate)\b/,
    sorts: [/grain: 'day'[\s\S]*\bofOrders\b/, /\bofState\b/, /grain: 'cohort'/],
    near: [
      'shared/model/kpi/',
      'shared/flow/daily/kpi-rows.test.ts',
      'shared/flow/report/kpis.test.ts',
      'shared/view/',
      'cli/commands/kpi.test.ts',
      'test/house/kpi-page.test.ts',
    ],
  },
  {
    name: 'step kind',
    list: 'shared/model/journey/steps.ts',
    moreLists: ['crm/programs/programs.ts'],
    writtenIn: ['crm/programs/'],
    stays: ['send'],
    context: /\bdo: '/,
    // Records of journeys hold a step of each kind.
    spokenOfIn: ['shared/model/journey/recorded.test.ts'],
    sorts: [/do: 'mark'/],
    near: ['shared/model/journey/', 'shared/crm-check/define.test.ts', 'shared/model/touch/'],
  },
  {
    name: 'shop platform',
    list: 'shared/platforms/platforms.ts',
    moreLists: ['local/simulator/senders.ts'],
    alsoUnder: ['local/simulator/'],
    declaredIn: ['crm/crm.config.ts', 'test/support/shop.ts'],
    near: ['shared/platforms/', 'local/simulator/'],
  },
  {
    name: 'channel',
    list: 'shared/channels/channels.ts',
    moreLists: [
      'cli/doctor/channels/channels.ts',
      'infra/channels/channels.ts',
      'infra/publish/forms.ts',
      'cli/preview/channels/channels.ts',
      'local/page/messages/costs.ts',
      'local/replies/channels.ts',
    ],
    inPaths: { entriesIn: 'infra/declared/functions.ts' },
    noStandIn: /\bisFamily: true/,
    members: { name: /'ch:[a-z][a-z0-9-]*'/, field: 'gateways' },
    declaredIn: ['crm/crm.config.ts', 'crm/programs/', 'test/support/shop.ts'],
    // Consents as platforms tell them, and the documented schema with every channel.
    spokenOfIn: [
      'shared/flow/ingest/order-truth-platforms.test.ts',
      'shared/platforms/deductions.test.ts',
      'shared/platforms/public-bugs-payment.test.ts',
      'shared/platforms/shopify/contract.test.ts',
      'shared/platforms/standard/webhook-schema.test.ts',
      'shared/platforms/stripe/payment.test.ts',
    ],
    near: ['shared/channels/', 'shared/model/consent/', 'shared/model/policy/', 'shared/flow/consent/'],
  },
];
