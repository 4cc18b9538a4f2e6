import { dataTruthOf } from '../../behaviour/data-truth.ts';
import type { ChannelStanding, Standing } from '../../customer/standing.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { dayRule, hasPeriod, isDayIn } from '../compare.ts';
import type { Kind } from '../kind.ts';
import type {
  ChannelTimePredicate,
  ConsentPredicate,
  Period,
  ReachPredicate,
  SaidPredicate,
  SubscriptionPredicate,
  TopicPredicate,
  TruthPredicate,
} from '../predicate.ts';
import type { Seen } from '../seen.ts';
import { type Truth, truthOf, UNKNOWN } from '../truth.ts';

/** Without a row of standing nothing is known; with one, a channel that it does not name was never spoken of. */
const SILENT: ChannelStanding = { consent: 'none', topics: [], address: false, suppressed: false };

const channelOf = ({ known }: Seen, channel: string): ChannelStanding | undefined =>
  known.standing && (known.standing.channels[channel] ?? SILENT);

export const consent: Kind<ConsentPredicate> = ({ channel, is }) => ({
  early: (seen) => {
    const held = channelOf(seen, channel);
    return held && is.length > 0 ? truthOf(is.includes(held.consent)) : UNKNOWN;
  },
});

export const topic: Kind<TopicPredicate> = ({ channel, topics }) => ({
  early: (seen) => {
    const held = channelOf(seen, channel);
    return held && topics.length > 0 ? truthOf(held.topics.some((one) => topics.includes(one))) : UNKNOWN;
  },
});

export const reach: Kind<ReachPredicate> = ({ channel, is }) => ({
  early: (seen) => {
    const held = channelOf(seen, channel);
    if (!held) return UNKNOWN;
    if (is === 'address') return truthOf(held.address);
    if (is === 'suppressed') return truthOf(held.suppressed);
    return truthOf(held.consent === 'granted' && held.address && !held.suppressed);
  },
});

export const channelTime: Kind<ChannelTimePredicate> = (predicate) => {
  const { type, channel } = predicate;
  const lies = timeIn(predicate);
  return {
    early: (seen) => {
      const held = channelOf(seen, channel);
      return held ? lies(type === 'confirmed' ? held.confirmedAt : held.respondedAt, seen) : UNKNOWN;
    },
  };
};

export const said: Kind<SaidPredicate> = (predicate) => {
  const { type } = predicate;
  const lies = timeIn(predicate);
  return {
    early: (seen) => {
      const { standing } = seen.known;
      return standing ? lies(type === 'reviewed' ? standing.reviewedAt : standing.referredAt, seen) : UNKNOWN;
    },
  };
};

/** Only the last time is kept: one of after the closed day was within any last days of it. */
function timeIn(period: Period): (at: number | undefined, seen: Seen) => Truth {
  const days = dayRule(period);
  const isDated = hasPeriod(period);
  return (at, { context }) => {
    if (at === undefined) return truthOf(false);
    return truthOf(!isDated || isDayIn(localDayNumber(at, context.shop.timezone), days, context.today));
  };
}

export const subscription: Kind<SubscriptionPredicate> = ({ is, delivers }) => ({
  early: ({ known: { standing } }) => {
    if (!standing || is.length === 0 || delivers?.length === 0) return UNKNOWN;
    return anyOf(standing.subscriptions, is, delivers);
  },
});

/** Of nobody without a row of standing: that he said nothing for two years is then not known. */
export const truth: Kind<TruthPredicate> = ({ is }) => ({
  early: ({ known: { standing }, entry, last, context }) => {
    if (!standing) return UNKNOWN;
    const channels = Object.keys(standing.channels).map((id) => ({ id, name: id }));
    const { contradictory, stale } = dataTruthOf(standing, entry[last]?.at, context.end, channels);
    return truthOf(is === 'stale' ? stale : contradictory.length > 0);
  },
});

function anyOf(held: Standing['subscriptions'], is: readonly string[], delivers: readonly string[] | undefined): Truth {
  const asked = held.filter(({ state }) => is.includes(state));
  if (asked.some((one) => !delivers || one.delivers.some((what) => delivers.includes(what)))) return truthOf(true);
  // what a subscription delivers is not always told
  return asked.some((one) => one.delivers.length === 0) ? UNKNOWN : truthOf(false);
}
