import { buyingHour } from '../../order/busiest-hour.ts';
import { unitHash } from '../../values/hash/hash.ts';
import type { ChannelQuestion, HourArm, Objection } from '../decision.ts';
import { nextCommon } from '../quiet-hours.ts';
import { zoneOfPerson } from '../zones.ts';
import { outsideQuietHours } from './quiet.ts';
import { usefulUntil } from './wait.ts';

/** So many of the messages that could wait for their hour do not, by chance: they say whether waiting helps. */
const ANY_HOUR_SHARE = 0.1;

/** Waits for the hour around which the person buys, where that is a permitted one and the message is useful then. */
export function atPreferredHour(question: ChannelQuestion): Objection | undefined {
  const seen = preferredTime(question);
  if (!seen || seen.arm === 'any' || seen.at <= question.now) return undefined;
  return { decision: 'defer', until: seen.at, reason: 'preferred_hour', hourArm: seen.arm };
}

export interface PreferredTime {
  /** 0..23 in `zone`. */
  readonly hour: number;
  readonly orders: number;
  readonly zone: string;
  /** Now, or the next permitted instant of that hour, UTC ms. */
  readonly at: number;
  readonly arm: HourArm;
}

/**
 * Undefined where the shop does not ask for it, the hour is not known or not permitted, or the message would be useless by
 * then: it leaves at once. What is queued was asked before and leaves in whichever minute its sender has come to it.
 */
export function preferredTime(question: ChannelQuestion): PreferredTime | undefined {
  const { marketing, shop, person, touch, now, queuedFor } = question;
  if (!marketing || !shop.policy.preferredHour || queuedFor !== undefined || !person.customer) return undefined;
  const zone = zoneOfPerson(person.contact.country, shop);
  const habit = buyingHour(person.customer.entries.values(), zone, shop.timezone);
  if (!habit) return undefined;
  const window = { fromHour: habit.value, toHour: habit.value + 1 };
  const at = nextCommon(now, [zone], window);
  if (at === undefined || at > usefulUntil(question)) return undefined;
  if (outsideQuietHours({ ...question, now: at })) return undefined;
  const arm = unitHash('preferred-hour', touch.touchId) < ANY_HOUR_SHARE ? 'any' : 'preferred';
  return { hour: habit.value, orders: habit.n, zone, at, arm };
}
