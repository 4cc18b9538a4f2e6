import { DEFINITIONS } from '#model/kpi/definitions.ts';
import { type Html, html } from './html.ts';
import { said, type View } from './view.ts';

const BY_NAME = new Map(DEFINITIONS.map((definition) => [definition.name, definition]));

/** Where a definition stands in the page that holds them all. */
export const definitionId = (name: string): string => `figure-${name}`;

/** Addresses of definitions in a page; undefined for what is no figure, as one that was removed. */
export const definitionsIn =
  (page: string) =>
  (name: string): string | undefined =>
    BY_NAME.has(name) ? `${page}#${definitionId(name)}` : undefined;

/** What each block shows, by the names of its figures; one that there is not (any more) is left out. */
const SHOWN_IN = {
  sentences: ['half-of-net', 'stages', 'reachable', 'caused', 'messages-bought'],
  effects: ['caused'],
  diagnosis: ['coverage', 'bounce-rate', 'messages-clicked', 'return-rate-by-sku', 'caused'],
  tiles: ['returns-on-other-days'],
  weeks: ['new-buyer-revenue-share', 'net-by-order-day', 'returns-on-other-days'],
  cohorts: ['cohort-retention', 'cohort-orders', 'cohort-net', 'second-purchase-rate'],
  stages: ['stages', 'lapsed', 'won-back', 'reactivated'],
  churn: ['churn-by-tier', 'moved'],
  programs: ['program-messages', 'messages-delivered', 'messages-clicked', 'messages-bought', 'message-costs'],
  campaigns: ['program-messages', 'messages-bought', 'caused'],
  members: [
    ...([
      'active-members',
      'member-repeat-rate',
      'member-levels',
      'level-moves',
      'member-nps',
      'community-active',
      'community-answers',
      'points-outstanding',
      'points-breakage',
      'points-liability',
      'rewards-cost',
      'reward-effect',
    ] as const),
    ...(['referral-chain', 'referral-conversion', 'cost-per-recruit'] as const),
  ],
  coverage: ['coverage', 'program-messages'],
  care: ['pressure', 'program-messages'],
  satisfaction: ['survey-nps', 'survey-content', 'survey-score', 'survey-expected', 'cases-per-order'],
  deliverability: ['program-messages', 'spam-complaint-rate', 'bounce-rate'],
  grid: ['scores'],
  pyramid: ['tier-customers', 'tier-value', 'top-share', 'predicted-clv'],
  forecast: ['forecast-check', 'predicted-clv'],
  movement: ['stages', 'moved'],
  segments: ['own-segments', 'reachable'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Block = keyof typeof SHOWN_IN;

/** A block with what it rests on, where another block rests on something else, and the way to what its figures mean. */
export function explained(view: View, block: Block, content: Html): Html {
  const notes: Readonly<Record<string, string>> = view.words.notes;
  const note = notes[block];
  const links = SHOWN_IN[block].flatMap((name) => {
    const [definition, href] = [BY_NAME.get(name), view.kpiHref(name)];
    return definition && href !== undefined ? [html`<a href="${href}">${said(view, definition.title)}</a>`] : [];
  });
  if (links.length === 0 && note === undefined) return content;
  return html`${content}<p class="means" data-of="${block}">${note !== undefined && `${note} `}${links.length > 0 && view.words.definitions.label} ${links.map((link, n) => html`${n > 0 && ' · '}${link}`)}</p>\n`;
}
