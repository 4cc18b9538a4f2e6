import type { Kind } from '../kind.ts';
import type { Predicate } from '../predicate.ts';
import { answered, attribute, campaign, event, member, serviceCase, tag } from './facts.ts';
import { level, levelNear, points, pointsExpiring } from './member.ts';
import { order, orders } from './orders.ts';
import { birthday, habit, interest, language, replenishment } from './person.ts';
import { prediction, score, segment, since, worth } from './row.ts';
import { channelTime, consent, reach, said, subscription, topic, truth } from './standing.ts';

/** Every kind of predicate and how it is answered: one line each. */
export const KINDS: { readonly [T in Predicate['type']]: Kind<Extract<Predicate, { type: T }>> } = {
  orders,
  order,
  worth,
  since,
  attribute,
  tag,
  member,
  level,
  points,
  'points-expiring': pointsExpiring,
  'level-near': levelNear,
  event,
  case: serviceCase,
  consent,
  topic,
  reach,
  confirmed: channelTime,
  responded: channelTime,
  campaign,
  answered,
  reviewed: said,
  referred: said,
  subscription,
  truth,
  interest,
  language,
  birthday,
  habit,
  segment,
  score,
  prediction,
  replenishment,
};
