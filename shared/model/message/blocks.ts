/** Lists of products that a marketing message may show, each of at most {@link MAX_SHOWN}. */
export const BLOCKS = ['asked-for', 'last-bought', 'running-out', 'goes-with', 'bestsellers', 'new'] as const;
export type BlockName = (typeof BLOCKS)[number];

export const MAX_SHOWN = 3;

/** As texts read it: `products.lastBought`. */
export const BLOCK_VARIABLES: Readonly<Record<BlockName, string>> = {
  'asked-for': 'askedFor',
  'last-bought': 'lastBought',
  'running-out': 'runningOut',
  'goes-with': 'goesWith',
  bestsellers: 'bestsellers',
  new: 'new',
};

/** A product as a message shows it; what is not known of it is left out of the message. */
export interface ShownProduct {
  readonly title: string;
  /** Shown where it is an `https:` address. */
  readonly imageUrl?: string | undefined;
  /** Minor units of the shop's currency. */
  readonly priceMinor?: number | undefined;
  /** The shop's own page where it has none. */
  readonly url?: string | undefined;
}

/** What was found for each block; one that is missing or empty does not appear. */
export type BlockProducts = Readonly<Partial<Record<BlockName, readonly ShownProduct[]>>>;

/** The blocks that a text shows. */
export const blocksIn = (text: string): readonly BlockName[] =>
  BLOCKS.filter((name) => new RegExp(`\\bproducts\\.${BLOCK_VARIABLES[name]}\\b`).test(text));
