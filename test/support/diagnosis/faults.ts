import type { Chain } from './chain.ts';

/** Something that goes wrong in a simulated shop: at one program, or with goods. */
export interface Fault {
  readonly name: string;
  /** The link of the chain at which it is. */
  readonly link: string;
  /** Days ago on which it began; undefined: it was always so. */
  readonly since?: number;
  /** What becomes of the program's chances. @param much about 1, how bad it is in this shop */
  readonly chain?: (usual: Chain, much: number) => Partial<Chain>;
  /** Of one SKU, which a quarter of orders hold. */
  readonly goods?: (much: number) => { readonly returned?: number; readonly cases?: number };
  /** Days ago on which the program was gone, from and to. */
  readonly gone?: readonly [from: number, to: number];
  /** Who has come to it, as a multiple of what is usual: effects of nearly nothing need many people. */
  readonly many?: number;
  /** Customers of the shop, where it needs more. */
  readonly people?: number;
  /** How often people buy of themselves, as a multiple. */
  readonly loyal?: number;
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'the form asks for consent no more',
    link: 'audience',
    since: 40,
    chain: ({ noConsent }, much) => ({ noConsent: noConsent + 0.25 * much }),
  },
  { name: 'few ever agreed to its topic', link: 'audience', chain: (_, much) => ({ noConsent: 0.5 + 0.2 * much }) },
  {
    name: 'the segment that starts it shrank',
    link: 'audience',
    since: 30,
    chain: ({ came }, much) => ({ came: (0.35 * came) / much }),
  },
  {
    name: 'the audience was narrowed',
    link: 'audience',
    since: 35,
    chain: (_, much) => ({ notInAudience: 0.4 * much }),
  },
  { name: 'an SKU comes back', link: 'product', since: 95, goods: (much) => ({ returned: 0.4 * much }) },
  { name: 'people complain about an SKU', link: 'product', since: 60, goods: (much) => ({ cases: 0.35 * much }) },
  {
    name: 'others use up the caps',
    link: 'system',
    since: 35,
    chain: ({ caps }, much) => ({ caps: caps + 0.25 * much }),
  },
  { name: 'the budget is used up', link: 'system', since: 20, chain: (_, much) => ({ budget: 0.35 * much }) },
  { name: 'it was gone for two weeks', link: 'system', gone: [24, 9] },
  { name: 'a step was taken away', link: 'system', since: 18, chain: (_, much) => ({ removed: 0.4 * much }) },
  { name: 'an import of bad addresses', link: 'delivery', since: 30, chain: (_, much) => ({ bounced: 0.12 * much }) },
  { name: 'people report it as spam', link: 'delivery', since: 50, chain: (_, much) => ({ complained: 0.03 * much }) },
  {
    name: 'the provider refuses its texts',
    link: 'delivery',
    since: 25,
    chain: (_, much) => ({ refused: 0.15 * much }),
  },
  {
    name: 'dull new words',
    link: 'wording',
    since: 44,
    chain: ({ clicked }, much) => ({ clicked: (0.4 * clicked) / much }),
  },
  {
    name: 'one of two wordings drives people away',
    link: 'wording',
    chain: (_, much) => ({ second: 0.05 * much, buysForClick: 0.5, buysAnyhow: 0.08 }),
    many: 2,
  },
  { name: 'nobody releases what is held', link: 'execution', since: 25, chain: (_, much) => ({ held: 0.3 * much }) },
  { name: 'it comes too late', link: 'execution', since: 30, chain: (_, much) => ({ late: 0.25 * much }) },
  { name: 'the sender stood still', link: 'execution', since: 12, chain: (_, much) => ({ neverPickedUp: 0.4 * much }) },
  { name: 'nobody takes its hand-offs', link: 'execution', since: 60, chain: (_, much) => ({ taken: 0.25 / much }) },
  {
    name: 'they had bought anyway',
    link: 'anyway',
    chain: () => ({ buysForClick: 0, buysAnyhow: 0 }),
    many: 5,
    loyal: 3,
    people: 25_000,
  },
];
