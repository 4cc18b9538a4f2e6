import type { Channel } from '../channel/channel.ts';
import { type ConsentEntry, consentAt } from '../consent/consent.ts';
import { isLifted } from '../consent/suppression.ts';
import { OUR_CLOCK } from '../consent/withdrawals.ts';
import { type Fact, newestFacts, type SAID } from '../customer/facts.ts';
import { memberWordsOf } from '../customer/member-words.ts';
import { isResidue } from '../customer/residue.ts';
import type { ChannelStanding, HeldSubscription, Standing } from '../customer/standing.ts';
import { membershipState } from '../membership/state.ts';
import { PROMOTER } from '../survey/survey.ts';
import type { PersonFacts } from './person-facts.ts';

/** A row is to stay one write unit; nobody runs more contracts than these at once. */
const MAX_SUBSCRIPTIONS = 8;

/**
 * How a person stands, a function of what is known alone: no clock, so that the same truths give the same row.
 * @param known facts of all ids of the person, of which those count that `isOfStanding`, and the kinds of linked addresses
 */
export function standingOf(person: PersonFacts, known: Known, channels: readonly Channel[]): Standing {
  const facts = newestFacts(known.told);
  const said = (name: (typeof SAID)[number]) =>
    facts.flatMap((fact) => (fact.kind === 'said' && fact.name === name ? [fact] : []))[0];
  const responses = new Map(facts.flatMap(({ kind, name, at }) => (kind === 'response' ? [[name, at] as const] : [])));
  const [reviewedAt, referredAt] = [said('review')?.at, said('referral')?.at];
  const { ids = [], customerId } = person;
  const membership = memberWordsOf(
    known.told,
    ids.filter((id) => id !== customerId),
  );
  return {
    channels: Object.fromEntries(
      channels.map((channel) => [channel.id, inChannel(person, channel, { kinds: known.kinds, responses })]),
    ),
    member: !isResidue(customerId ?? '') && membershipState(known.told).isMember,
    ...(membership && { membership }),
    subscriptions: subscriptionsOf(facts),
    ...(reviewedAt !== undefined && { reviewedAt }),
    ...(referredAt !== undefined && { referredAt }),
    ...speaksOf(said),
  };
}

/** Of answers the last counts: who gave a 10 and then a 4 is no promoter any more. */
function speaksOf(
  said: (name: (typeof SAID)[number]) => Extract<Fact, { kind: 'said' }> | undefined,
): Pick<Standing, 'answeredAt' | 'promoterAt' | 'ambassadorAt' | 'community'> {
  const [scored, ambassador, community] = [said('scored'), said('ambassador'), said('community')];
  const answeredAt = latest([scored?.at, said('answered')?.at]);
  return {
    ...(answeredAt !== undefined && { answeredAt }),
    ...(scored && (scored.value.score ?? 0) >= PROMOTER && { promoterAt: scored.at }),
    ...(ambassador && !ambassador.value.over && { ambassadorAt: ambassador.at }),
    ...(community && { community: { at: community.at, isIn: !community.value.over } }),
  };
}

interface Known {
  readonly told: readonly Fact[];
  readonly kinds: ReadonlySet<string>;
}

function inChannel(
  { consents, suppressions }: PersonFacts,
  { id, address }: Channel,
  { kinds, responses }: Pick<Known, 'kinds'> & { readonly responses: ReadonlyMap<string, number> },
): ChannelStanding {
  const ledger = consents.filter(({ channel }) => channel === id);
  const topics = [...new Set(ledger.map(({ topic }) => topic))].sort();
  // A withdrawal dated ahead counts now: what is said last of a topic, whenever that is, decides.
  const words = topics.flatMap((topic) => consentAt(ledger, id, topic, Number.POSITIVE_INFINITY) ?? []);
  const granted = words.filter(({ state }) => state === 'granted');
  const suppression = suppressions[id];
  const open = suppression ? granted.filter((word) => isLifted(suppression, word)) : granted;
  const suppressed = suppression !== undefined && open.length === 0 && !isLifted(suppression, undefined);
  const own = ledger.filter(({ source, state }) => state === 'granted' && OUR_CLOCK.has(source));
  const confirmedAt = latest(own.map(({ at }) => at));
  const respondedAt = latest([confirmedAt, responses.get(id)]);
  return {
    consent: granted.length > 0 ? 'granted' : newestWord(words),
    topics: (open.length > 0 ? open : granted).map(({ topic }) => topic),
    address: kinds.has(address),
    suppressed,
    ...(confirmedAt !== undefined && { confirmedAt }),
    ...(respondedAt !== undefined && { respondedAt }),
  };
}

/** Of two topics of which one was asked for again and one given up at one time, nothing is taken for open. */
function newestWord(words: readonly ConsentEntry[]): ChannelStanding['consent'] {
  const at = latest(words.map((word) => word.at));
  const states = words.filter((word) => word.at === at).map(({ state }) => state);
  return states.find((state) => state === 'withdrawn') ?? states[0] ?? 'none';
}

const latest = (times: readonly (number | undefined)[]): number | undefined =>
  times.reduce((a, b) => (a === undefined || (b ?? a) > a ? b : a), undefined);

/** Running ones first, then the newest; by id where nothing else tells them apart. */
function subscriptionsOf(facts: readonly Fact[]): readonly HeldSubscription[] {
  const held = facts.flatMap((fact) => {
    if (fact.kind !== 'subscription') return [];
    const { state, since, delivers = [] } = fact.value;
    return [{ id: fact.name, state, at: since ?? fact.at, delivers }];
  });
  const rank = { running: 0, paused: 1, ended: 2 } as const;
  return held
    .sort((a, b) => rank[a.state] - rank[b.state] || b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_SUBSCRIPTIONS);
}
