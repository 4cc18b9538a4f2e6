import type { Words } from '../../kpi/form/kpi.ts';
import type { Figures } from './figures.ts';

/** What a link is compared with: the same program in the days before, others of its intent, or what nobody should reach. */
export type Against = 'before' | 'peers' | 'limit';

/** Something that a link looked at, and how much is lost there if it is no chance. */
export interface Suspect {
  /** What of the link, as `bounces`; with an SKU or a wording behind a colon. */
  readonly cause: string;
  /** How likely chance alone, with a trifle that nobody would act on, gives as much: 0..1. */
  readonly p: number;
  readonly against: Against;
  /** Messages that did not do their work for it, or (of goods) that as many purchases went after. */
  readonly messages: number;
  /** What was found, with its numbers, and the one change that follows. */
  readonly says: Words;
  readonly change: Words;
}

/** A link of the chain from who should get a message to what it caused. */
export interface Link {
  readonly name: string;
  readonly title: Words;
  /** Along the chain, ascending. */
  readonly place: number;
  /** Every test it made; none: not enough data. Those that found nothing count too, for how many were made. */
  readonly look: (figures: Figures) => readonly Suspect[];
  /** What it loses are messages that left. */
  readonly isOfSent?: true;
  /** It speaks of messages that left and did their work: what other links lost of those is none of it. */
  readonly isRest?: true;
}

export const defineLink = (link: Link): Link => link;
