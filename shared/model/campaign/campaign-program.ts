import type { SendStep } from '../journey/step.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import { HOUR_MS, localInstant } from '../values/time/day.ts';
import type { PublishedCampaign, ShopTime } from './campaign.ts';

/** UTC ms. */
export function instantOf(at: ShopTime, { timezone }: Pick<Shop, 'timezone'>): number {
  const [day = '', time = '00:00'] = at.split('T');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return localInstant(day, hour, minute, timezone);
}

/** Longest that a message of a wave may wait for a permitted hour, a cap or a word. */
const MOST_USEFUL_MS = 72 * HOUR_MS;

/** The messages of a campaign as those of a program: one road for every message, whatever it is part of. */
export function campaignProgram(campaign: PublishedCampaign, shop: Pick<Shop, 'id' | 'timezone'>): Program {
  const { id, name, names, topic, intent, audience, waves, followUps = [], holdout, priority } = campaign;
  const steps: readonly SendStep[] = [
    ...waves.map((wave) => sendStep(wave, wave.id)),
    ...followUps.flatMap(({ id: step, title, then }) =>
      then.do === 'send' ? [sendStep({ title, ...then }, step)] : [],
    ),
  ];
  const sent = followUps.flatMap(({ id: step, then }) => (then.do === 'send' ? [{ step, then }] : []));
  const untilOf = sent.flatMap(({ step, then }) =>
    then.usefulUntil === undefined ? [] : [[step, instantOf(then.usefulUntil, shop)] as const],
  );
  const intentOf = sent.flatMap(({ step, then }) => (then.intent === undefined ? [] : [[step, then.intent] as const]));
  const answering = [...waves.filter(({ after }) => after), ...followUps].map((step) => step.id);
  return {
    ...{ id, name, names, topic, intent, steps, holdout, priority },
    kind: 'marketing',
    trigger: { on: 'campaign', afterMs: 0 },
    audience: audience.segments,
    exclude: audience.exclude,
    exits: campaign.product === undefined ? [] : ['out-of-stock'],
    reentryDays: 'once',
    usefulForMs: MOST_USEFUL_MS,
    campaign: {
      ...{ shop: shop.id, approval: campaign.hashes.whole, until: instantOf(campaign.usefulUntil, shop) },
      ...(untilOf.length > 0 && { untilOf: Object.fromEntries(untilOf) }),
      ...(intentOf.length > 0 && { intentOf: Object.fromEntries(intentOf) }),
      ...(answering.length > 0 && { answering }),
    },
  };
}

const sendStep = (of: Omit<SendStep, 'do' | 'id'>, id: string): SendStep => ({
  ...{ do: 'send', id, template: of.template, channels: of.channels },
  ...(of.variants && { variants: of.variants }),
  ...(of.title && { title: of.title }),
});
