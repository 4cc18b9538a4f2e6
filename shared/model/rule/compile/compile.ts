import type { DayRow } from '../../day/day-row.ts';
import type { KnownCustomer, Wanted } from '../../day/known-customer.ts';
import type { Basis } from '../../given/definitions.ts';
import type { Membership as Scheme } from '../../membership/membership.ts';
import { OrderColumns } from '../../order/order-columns.ts';
import type { Membership } from '../../segment/membership.ts';
import type { Shop } from '../../shop/shop.ts';
import { canonicalJson, contentHash } from '../../values/hash/canonical.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import { MAX_QUESTIONS, type Rule, type SegmentDefinition } from '../definition.ts';
import { makeFilters } from '../filters.ts';
import { type Answer, UNANSWERED } from '../kind.ts';
import { KINDS } from '../kinds/kinds.ts';
import type { Predicted } from '../late-facts.ts';
import type { Predicate } from '../predicate.ts';
import { type AskContext, emptySeen, look, type Seen } from '../seen.ts';
import { type Truth, UNKNOWN } from '../truth.ts';
import { basesOf } from './bases.ts';
import { faultOf, type RuleFault } from './fault.ts';
import { hashesOf } from './hashes.ts';
import { makeNetwork, type Network } from './network.ts';
import { inOrder } from './references.ts';

/** The segments of a shop, ready to be asked of any number of customers. Nothing in it throws. */
export interface CompiledSegments {
  /** Ids, sorted; `selects` speaks of them by position. */
  readonly ids: readonly string[];
  /** Rows beside customers that the questions read. */
  readonly wanted: Wanted;
  /** Does a rule ask for predictions? */
  readonly needsPrediction: boolean;
  /** Answers per customer in `DayRow.answers`. */
  readonly questions: number;
  /** Hash of the questions in their order: answers to others are answers to nothing. */
  readonly questionsHash: string;
  /** Hash of each rule with all the rules that it names: where it changed, people move and nothing starts. */
  readonly hashes: Readonly<Record<string, string>>;
  /** What each rule is by beside the customers: the shop's settings, and what a run finds of all. */
  readonly bases: Readonly<Record<string, ReadonlySet<Basis>>>;
  /** What this shop cannot answer; each is unknown of everybody. */
  readonly faults: readonly RuleFault[];
  /**
   * Answers the questions of one customer into `questions` bytes. @param orders of the customer with their details as
   * columns, where somebody has made them already
   */
  ask(known: KnownCustomer, context: AskContext, into: Uint8Array, orders?: OrderColumns): void;
  /**
   * Ids of the segments that a customer is in, sorted: a definite yes each. A row with answers to other questions is in
   * none that asks the tables.
   */
  decide(row: DayRow, membership: Omit<Membership, 'rules'>, day: LateDay): readonly string[];
  /** Truth of each segment after `decide`, by position in `ids`, for tests and for who asks why. */
  truths(): readonly Truth[];
}

export interface LateDay {
  /** The closed day. */
  readonly today: DayNumber;
  readonly prediction?: Predicted | undefined;
}

type Early = Extract<Answer, { early: unknown }>;

/**
 * @param definitions those of the shop (`segmentsOfShop`); of two of one id the first counts
 * @param scheme the membership that the shop declares
 */
export function compileSegments(
  definitions: readonly SegmentDefinition[],
  shop: Shop,
  scheme?: Scheme,
): CompiledSegments {
  const faults: RuleFault[] = [];
  const filters = makeFilters();
  const early: Early[] = [];
  const earlyKeys: string[] = [];
  const wanted = { details: false, facts: false, preferences: false, member: false };
  let needsPrediction = false;
  const network: Network = makeNetwork();
  const roots = new Map<string, number>();

  const answer = (predicate: Predicate, definition: SegmentDefinition, path: string): Answer => {
    if (hasEmptyList(predicate)) return UNANSWERED;
    return kindOf(predicate)(predicate, {
      shop,
      membership: scheme,
      filter: filters.add,
      fault: (field, what, fix) => {
        faults.push(faultOf(definition, `${path}.${field}`, what, fix));
        return UNANSWERED;
      },
    });
  };

  const leaf = (predicate: Predicate, definition: SegmentDefinition, path: string): number => {
    if (predicate.type === 'segment' && predicate.name.startsWith('rule:')) {
      // circular or removed: `inOrder` has said so
      return roots.get(predicate.name.slice('rule:'.length)) ?? network.unknown;
    }
    const key = canonicalJson(predicate);
    return network.leaf(key, () => {
      const asked = answer(predicate, definition, path);
      if ('late' in asked) {
        needsPrediction ||= predicate.type === 'prediction';
        return asked.late;
      }
      if (early.length === MAX_QUESTIONS) {
        faults.push(faultOf(definition, path, TOO_MANY, 'take segments away, or ask the same of several'));
        return UNANSWERED.late;
      }
      for (const row of ['details', 'facts', 'preferences', 'member'] as const)
        wanted[row] ||= asked.needs?.[row] === true;
      early.push(asked);
      earlyKeys.push(key);
      return early.length - 1;
    });
  };

  const node = (rule: Rule, definition: SegmentDefinition, path: string): number => {
    if (rule.type === 'not') return network.not(node(rule.of, definition, `${path}.of`));
    if (rule.type !== 'and' && rule.type !== 'or') return leaf(rule, definition, path);
    return network.join(
      rule.type,
      rule.of.map((each, i) => node(each, definition, `${path}.of[${i}]`)),
    );
  };

  const { ordered, faults: misled } = inOrder(definitions);
  faults.push(...misled);
  for (const definition of ordered) roots.set(definition.id, node(definition.where, definition, 'where'));
  const ids = [...roots.keys()].sort();
  const program = network.link(
    ids.map((id) => roots.get(id) ?? network.unknown),
    ids,
  );
  let seen: Seen | undefined;
  const own = new OrderColumns();

  return {
    ids,
    wanted,
    needsPrediction,
    questions: early.length,
    questionsHash: contentHash(earlyKeys),
    hashes: hashesOf(ordered, shop),
    bases: basesOf(ordered),
    faults,
    ask(known, context, into, orders = ordersOf(own, known, context)) {
      seen ??= emptySeen(known, context);
      look(seen, known, context, filters, orders);
      for (let i = 0; i < early.length; i++) into[i] = answered(early[i], seen);
    },
    decide(row, membership, { today, prediction }) {
      return program.run(row.answers, early.length, { row, membership, prediction, today });
    },
    truths: () => program.truths(),
  };
}

const ordersOf = (own: OrderColumns, { customer, details }: KnownCustomer, { shop, end }: AskContext): OrderColumns =>
  own.turnTo(customer.entries, shop.timezone, end, details);

/** What cannot be worked out (a time beyond all calendars) is unknown, and stops no run. */
function answered(question: Early | undefined, seen: Seen): Truth {
  try {
    return question?.early(seen) ?? UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

const TOO_MANY = `is question ${MAX_QUESTIONS + 1} that the segments of the shop ask of the tables`;

/** Of nobody is anything known by it, also where there is nothing to compare: who never ordered did not buy of none. */
function hasEmptyList(predicate: Predicate): boolean {
  const { properties = {} } = predicate.type === 'event' ? predicate : {};
  return [...Object.values(predicate), ...Object.values(properties)].some(
    (value) => Array.isArray(value) && value.length === 0,
  );
}

/** By its type, which `check.ts` has made sure of; of another nothing is known. */
function kindOf<P extends Predicate>({ type }: P) {
  const kind: unknown = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  return (kind ?? (() => UNANSWERED)) as (predicate: P, setup: Parameters<(typeof KINDS)[P['type']]>[1]) => Answer;
}
