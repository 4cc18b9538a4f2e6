/** Keys of the eleven tables: the one place from which the stack and the contract tests create them. */
export interface TableKeys {
  readonly partition: string;
  readonly sort?: string;
  /** Rows with an attribute `ttl` (Unix seconds) go by themselves from then on. */
  readonly expires?: boolean;
  /** Working data of some days: no backup, no protection, and gone with the stack. */
  readonly passing?: boolean;
  /**
   * CloudFormation makes or removes one index of a table in one update and cannot change what one projects: a new form is
   * a new name, and the old one goes a release later.
   */
  readonly indexes?: readonly {
    readonly name: string;
    readonly partition: string;
    readonly sort: string;
    readonly include: readonly string[];
  }[];
}

export const TABLE_KEYS = {
  Customers: { partition: 'pk', sort: 'sk', expires: true },
  /** Orders stay; carts expire. */
  Orders: { partition: 'pk', expires: true },
  Products: { partition: 'pk', sort: 'sk' },
  Identities: { partition: 'pk' },
  /**
   * Index `outcomes`: only terminal touches carry `endKey`, so it holds what a day's run counts and nothing else. `ends`
   * is that of the release before, which a stage goes back to; nothing reads it, and the next release takes it out.
   */
  Touches: {
    partition: 'pk',
    sort: 'sk',
    expires: true,
    indexes: [
      { name: 'ends', partition: 'endKey', sort: 'sk', include: ['programId', 'channel', 'state', 'reason'] },
      {
        name: 'outcomes',
        partition: 'endKey',
        sort: 'sk',
        include: ['programId', 'channel', 'state', 'reason', 'endedAt', 'feedback', 'eligibleAt', 'hourArm'],
      },
    ],
  },
  Consents: { partition: 'pk', sort: 'sk' },
  /** Counts of a time window, and short links of text messages. */
  Counters: { partition: 'pk', expires: true },
  /** The archive of raw bodies (shared/adapters/dynamo/archive-rows.ts). */
  Deliveries: { partition: 'pk', sort: 'sk', expires: true, passing: true },
  Snapshots: { partition: 'pk', sort: 'sk' },
  /** What was done with campaigns: only ever added to, and by one function (docs/adr/0053-a-campaign-is-a-program-with-a-permit.md). */
  Trail: { partition: 'pk', sort: 'sk' },
  /** What members were given and took beside points: codes, claims, stock, draws, referrals (docs/membership.md). */
  Members: { partition: 'pk', sort: 'sk', expires: true },
} as const satisfies Record<string, TableKeys>;

export type TableName = keyof typeof TABLE_KEYS;
