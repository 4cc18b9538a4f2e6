import type { Campaign } from '#model/campaign/campaign.ts';
import type { SendStep } from '#model/journey/step.ts';

/** A message of a campaign as a step of a program has it, and where it stands below the campaign: `.followUps[0].then`. */
export interface PlacedMessage {
  readonly step: SendStep;
  readonly path: string;
}

/** Each in the order in which they are written: waves, then what follow-ups send. */
export function messagesOf({ waves, followUps = [] }: Pick<Campaign, 'waves' | 'followUps'>): readonly PlacedMessage[] {
  const asStep = (
    { template, variants, channels }: Pick<SendStep, 'template' | 'variants' | 'channels'>,
    id: string,
  ): SendStep => ({
    ...{ do: 'send', id, template, channels },
    ...(variants && { variants }),
  });
  return [
    ...waves.map((wave, n) => ({ step: asStep(wave, wave.id), path: `.waves[${n}]` })),
    ...followUps.flatMap(({ id, then }, n) =>
      then.do === 'send' ? [{ step: asStep(then, id), path: `.followUps[${n}].then` }] : [],
    ),
  ];
}
