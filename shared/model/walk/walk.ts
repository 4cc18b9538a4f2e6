import type { PublishedCrm } from '../crm/published-crm.ts';
import { sendsOf } from '../journey/step.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { ChannelId, CustomerId, ProgramId, ShopId } from '../values/ids.ts';
import { templatesOf, variantWith } from '../variant/copy-variant.ts';

/** One message of a live program in one language, as a walker gets it. */
export interface WalkedMessage {
  readonly program: ProgramId;
  readonly step: string;
  /** Of a step with several wordings: which of them. */
  readonly variant?: string | undefined;
  readonly template: string;
  readonly locale: string;
  /** Of its text and of the steps of its program: another hash is another message. */
  readonly hash: string;
}

/** What walkers got last of each message, by `keyOfWalk`. */
export type Walked = Readonly<Record<string, string>>;

export const keyOfWalk = (message: Pick<WalkedMessage, 'program' | 'step' | 'variant' | 'locale'>): string =>
  `${message.program}/${wordedStep(message)}/${message.locale}`;

/** The step, and which wording of it: `invite/question`. */
export const wordedStep = ({ step, variant }: Pick<WalkedMessage, 'step' | 'variant'>): string =>
  variant === undefined ? step : `${step}/${variant}`;

/** Every message of the programs that are live, by a channel, in each language that it has. */
export function walkedMessages({ programs, templates }: PublishedCrm, channel: ChannelId): readonly WalkedMessage[] {
  return programs.flatMap((program) =>
    sendsOf(program)
      .filter(({ channels }) => channels.includes(channel))
      .flatMap((step) => templatesOf(step).map((id) => [step, id] as const))
      .flatMap(([step, id]) => {
        const variant = variantWith(step, id);
        const about = { program: program.id, step: step.id, ...(variant !== undefined && { variant }), template: id };
        return (templates.find((template) => template.id === id)?.locales ?? []).flatMap(({ locale, forms }) => {
          const texts = forms[channel];
          if (!texts) return [];
          const hash = shortHash('walk', JSON.stringify([program.trigger, program.steps, texts]));
          return [{ ...about, locale, hash }];
        });
      }),
  );
}

/** Those that are new, or were changed since walkers got them. */
export const unwalked = (messages: readonly WalkedMessage[], walked: Walked): readonly WalkedMessage[] =>
  messages.filter((message) => walked[keyOfWalk(message)] !== message.hash);

/** By whom what a walker found is known: no address. */
export const walkerId = (shop: ShopId, address: string): CustomerId =>
  `walker-${shortHash('walker', shop, address.toLowerCase())}`;
