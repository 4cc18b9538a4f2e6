interface Exception {
  /** Of test/contract, without its ending. */
  readonly file: string;
  /** A word of the name of its test, which is run and must fail; without it the file is not run at all. */
  readonly test?: string;
  readonly why: string;
}

const NO_ITEM = 'it knows no ReturnValuesOnConditionCheckFailure, so a refused write does not learn what lies there';
const MAPS = 'a map is equal to no other for it';
const BILLS = 'it bills nothing as DynamoDB does';
const SWEEPS = 'a sweep: thousands of the calls that the other files make a few times';

/** Units are those of DynamoDB; thousands of calls take minutes on engines in JavaScript and Python. */
const ON_ANY: readonly Exception[] = [
  { file: 'read-units', why: BILLS },
  { file: 'write-units', why: BILLS },
  { file: 'journeys', why: BILLS },
  { file: 'member-page-units', why: BILLS },
  { file: 'erase-claims', why: SWEEPS },
  { file: 'erase-crash', why: SWEEPS },
  { file: 'erase-member', why: SWEEPS },
  { file: 'reapply-any-table', why: SWEEPS },
  { file: 'reapply-erasures', why: SWEEPS },
  { file: 'order-truth-platforms-tables', why: SWEEPS },
];

const DYNALITE: readonly Exception[] = [
  { file: 'consents', why: NO_ITEM },
  { file: 'replies', why: NO_ITEM },
  { file: 'grouped-client', why: 'it knows no TransactWriteItems' },
  { file: 'snapshots', why: 'it knows no TransactWriteItems' },
  { file: 'hand-offs', why: 'it knows no TransactWriteItems' },
  { file: 'order-truth-tables', why: NO_ITEM },
  { file: 'order-stores', test: 'stores of intake: DynamoDB consents:', why: NO_ITEM },
  { file: 'list-entries', test: 'DynamoDB I4: are withdrawn', why: NO_ITEM },
  { file: 'touches', test: 'does not lose what two workers say', why: MAPS },
  { file: 'enrolments', test: 'keeps a person once for each entry', why: MAPS },
  { file: 'enrolments', test: 'is written only over what was read', why: MAPS },
  { file: 'enrolments', test: 'lets one of many writers through', why: MAPS },
  // two of six hold, and the others wait a minute to find out
  { file: 'campaign-budgets', why: NO_ITEM },
  { file: 'redemptions', why: NO_ITEM },
  { file: 'referrals', why: NO_ITEM },
];

const NOT_HELD = 'moto 5.2.5 does not hold it, or not within two minutes, which the other engines do';

const MOTO: readonly Exception[] = [
  { file: 'customers', why: NOT_HELD },
  { file: 'facts', why: NOT_HELD },
  { file: 'grouped-client', why: NOT_HELD },
  { file: 'order-truth-tables', why: NOT_HELD },
  { file: 'pages', why: NOT_HELD },
  { file: 'campaign-budgets', test: 'a lease is one write unit', why: BILLS },
  { file: 'campaign-waves', test: 'a minute of a campaign costs one unit', why: BILLS },
  { file: 'campaigns', test: 'a step writes 2 units at most', why: BILLS },
  { file: 'redemptions', test: 'to redeem is one write unit', why: BILLS },
  { file: 'claims', test: 'a reward costs one write for its points', why: BILLS },
  { file: 'code-pools', test: 'a draw is one write unit', why: BILLS },
  { file: 'member-units', test: 'order writes 3 units as any', why: BILLS },
  { file: 'referrals', test: 'a look for what is due is half a read unit', why: BILLS },
];

/** What an engine cannot hold, or not within minutes; docs/adr/0006 names it. */
export const exceptionsOf = (engine: string): readonly Exception[] => [
  ...(engine === 'dynalite' ? DYNALITE : MOTO),
  ...ON_ANY,
];
