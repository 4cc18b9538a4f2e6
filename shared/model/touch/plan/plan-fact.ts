import type { Fact } from '../../customer/facts.ts';
import { MAX_WORDS, WORDS } from '../../event/words.ts';
import type { Trigger } from '../../program/trigger.ts';
import { localDay, MINUTE_MS } from '../../values/time/day.ts';
import { type Planning, planTouches, type Start } from '../due-touch.ts';
import type { DueTouch, TouchSubject } from '../touch.ts';

/** Properties of an event that go into a touch: the first few short ones, since it is a row of its own. */
const MAX_PROPERTIES = 8;
const MAX_VALUE = 200;
const PROPERTY = /^[A-Za-z]\w{0,30}$/;

/** Visits of one sitting are one row: they are due together. */
const SITTING_MS = 10 * MINUTE_MS;

/** What a person did, answered or subscribed to; the same fact plans the same touch ids however often it is told. */
export function planFactTouches(input: Planning & { readonly fact: Fact }): readonly DueTouch[] {
  return planTouches(input, ({ trigger }) => startOf(trigger, input));
}

function startOf(trigger: Trigger, { fact, shop }: Parameters<typeof planFactTouches>[0]): Start | undefined {
  switch (trigger.on) {
    case 'custom-event': {
      if (fact.kind !== 'custom' || fact.value.name !== trigger.name) return undefined;
      const subject = { event: eventOf(fact.value), at: fact.at };
      if (trigger.each) return { period: fact.name, subject, plannedFor: fact.at + trigger.afterMs };
      const sitting = Math.ceil(fact.at / SITTING_MS) * SITTING_MS;
      return { period: localDay(fact.at, shop.timezone), subject, plannedFor: sitting + trigger.afterMs };
    }
    case 'survey-answered': {
      if (fact.kind !== 'answer' || fact.value.survey !== trigger.survey) return undefined;
      const { survey, score } = fact.value;
      const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = trigger;
      if (score === undefined || !(score >= atLeast && score <= atMost)) return undefined;
      const subject = { answer: { survey, score }, at: fact.at };
      return { period: fact.name, subject, plannedFor: fact.at + trigger.afterMs };
    }
    case 'subscription-renewed': {
      if (fact.kind !== 'subscription' || fact.value.state !== 'running') return undefined;
      const { renewedAt: at } = fact.value;
      if (at === undefined) return undefined;
      const subject = { subscription: fact.name, at };
      return { period: `${fact.name}#${at}`, subject, plannedFor: at + trigger.afterMs };
    }
    case 'subscription-ended': {
      if (fact.kind !== 'subscription' || fact.value.state !== 'ended') return undefined;
      const at = fact.value.since ?? fact.at;
      return { period: fact.name, subject: { subscription: fact.name, at }, plannedFor: at + trigger.afterMs };
    }
    default:
      return undefined;
  }
}

function eventOf({ name, properties = {} }: Extract<Fact, { kind: 'custom' }>['value']): TouchSubject['event'] {
  const short = Object.entries(properties).filter(
    ([key, value]) => PROPERTY.test(key) && String(value).length <= (WORDS.has(key) ? MAX_WORDS : MAX_VALUE),
  );
  return { name, properties: Object.fromEntries(short.slice(0, MAX_PROPERTIES)) };
}
