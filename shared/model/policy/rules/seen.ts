import type { ChannelQuestion, ProgramQuestion, Question } from '../decision.ts';
import { plausibleZones } from '../zones.ts';
import { segmentsNow } from './audience.ts';
import { capsOn, takenUntil } from './caps.ts';
import { careSince } from './care-first.ts';
import type { CheckName } from './decide.ts';
import { lastMarketing } from './gap.ts';
import { openCases } from './open-case.ts';
import { seasonsOf } from './peak.ts';
import { placesOfOthers } from './places.ts';
import { preferredTime } from './preferred-hour.ts';
import { usefulUntil } from './wait.ts';

/** What a check looked at: names of fields in words, times (`...At`, `...Until`) as UTC ms. No address, no name. */
export type Seen = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

const NOTHING: Seen = {};
type Sees<Q> = (question: Q) => Seen;

const EARLY: Readonly<Partial<Record<CheckName, Sees<ProgramQuestion>>>> = {
  'payment-due': ({ program, order }) => ({ trigger: program.trigger.on, order: order?.document?.payment ?? 'none' }),
  permitted: ({ program, permits }) =>
    program.campaign ? { campaign: permits?.[program.id]?.state ?? 'unknown' } : NOTHING,
  useful: (question) => ({ plannedAt: question.touch.plannedFor, usefulUntil: usefulUntil(question) }),
  person: ({ person }) => ({ person: person.status }),
  channel: ({ step, person, marketing, program }) => ({
    channels: step.channels,
    ...(marketing && {
      topic: program.topic,
      consents: person.consents.map((word) => `${word.channel} ${word.topic} ${word.state}`),
    }),
    suppressed: Object.keys(person.suppressions),
    notLinked: person.unlinked ?? [],
  }),
};

const REACHED: Readonly<Partial<Record<CheckName, Sees<ChannelQuestion>>>> = {
  channel: ({ channel }) => ({ channel }),
  exits: ({ program }) => ({ exits: program.exits }),
  audience: (question) => ({ audience: question.program.audience ?? ['everybody'], segments: segmentsNow(question) }),
  reentry: ({ program, earlier }) => ({
    reentryDays: program.reentryDays,
    entered: earlier.filter(({ programId }) => programId === program.id).length,
  }),
  holdout: ({ marketing, program, shop }) =>
    marketing ? { ofProgram: program.holdout, ofShop: shop.policy.holdout ?? 0 } : NOTHING,
  'open-case': (question) => ({
    intent: question.intent,
    cases: (question.person.cases ?? []).map(({ cause }) => cause),
    counted: openCases(question).length,
  }),
  pause: ({ person }) => ({ pausedUntil: person.preferences?.pausedUntil }),
  'quiet-hours': ({ channel, shop, person }) => {
    const window = shop.policy.windows[channel];
    const zones = plausibleZones(person.contact.country, shop);
    return {
      hours: window ? `${window.fromHour}-${window.toHour}` : 'none',
      zones: zones.length > 3 ? `${zones.length} zones` : zones,
    };
  },
  'care-first': (question) => {
    const since = careSince(question);
    const rule = question.shop.policy.careBetweenSells;
    return rule
      ? { asksFor: rule.care, within: `${rule.days} days`, soldAt: since?.soldAt, care: since?.care }
      : NOTHING;
  },
  'peak-season': (question) => ({
    seasons: seasonsOf(question).map(({ season, taken }) => `${season.peak.name} ${taken} of ${season.peak.max}`),
  }),
  'min-gap': (question) => ({ hours: question.shop.policy.minGapHours ?? 0, lastAt: lastMarketing(question) }),
  caps: (question) => ({
    wish: question.person.preferences?.frequency ?? 'normal',
    caps: question.marketing
      ? capsOn(question).map((cap) => {
          const taken = takenUntil(cap, placesOfOthers(question) ?? [], question.now).length;
          return `${cap.channel} ${taken} of ${cap.max} in ${cap.days} days`;
        })
      : [],
  }),
  budget: ({ marketing, channel, spent }) => (marketing ? { channel, spentUntil: spent?.[channel]?.until } : NOTHING),
  'preferred-hour': (question) => {
    const time = preferredTime(question);
    return time ? { hour: time.hour, zone: time.zone, orders: time.orders, nextAt: time.at, arm: time.arm } : NOTHING;
  },
  'warm-up': ({ warmUp }) => (warmUp ? { today: `${warmUp.gone} of ${warmUp.most}` } : NOTHING),
};

const isReached = (question: Question): question is ChannelQuestion => 'queuedFor' in question;
const isOfProgram = (question: Question): question is ProgramQuestion => 'step' in question;

/** What the check of that name looked at, as `decide` tells of it. */
export function seen(name: CheckName, question: Question): Seen {
  const told = isReached(question) ? REACHED[name]?.(question) : undefined;
  if (told) return told;
  if (isOfProgram(question)) return EARLY[name]?.(question) ?? NOTHING;
  return { program: question.touch.programId, step: question.touch.stepId };
}
