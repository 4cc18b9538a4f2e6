import { checkCampaign } from '#crm-check/check-campaign.ts';
import { checkCampaigns } from '#crm-check/check-campaigns.ts';
import type { DeclaredCrm } from '#crm-check/define.ts';
import { type Campaign, GOALS, type Goal, type Measure } from '#model/campaign/campaign.ts';
import { offeredTopics } from '#model/consent/offered-topics.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MoneyError, parseMinor } from '#model/values/money/money.ts';
import { PLATFORMS } from '#platforms/registry.ts';

/** One thing that a new campaign has to say: asked at a terminal, or taken from the option of that name. */
export interface Question {
  readonly option: string;
  readonly value: string;
  readonly asks: string;
  /** Fields of the campaign that the answer decides; faults of others are not its own. */
  readonly fields: readonly (keyof Campaign)[];
  /** What is taken where nobody answers; without it an answer is needed. */
  readonly otherwise?: ((campaign: Campaign, crm: DeclaredCrm) => string | undefined) | undefined;
  read(text: string, campaign: Campaign, crm: DeclaredCrm): Partial<Campaign>;
}

/** An answer that cannot be read at all; what is wrong with one that can, the check of `crm/` says. */
export class AnswerError extends Error {
  override name = 'AnswerError';
}

const USUAL: Readonly<Record<Goal, Measure>> = {
  brand: 'clicks',
  'new-buyers': 'orders',
  partners: 'sign-ups',
  keep: 'orders',
  'cross-sell': 'orders',
  'win-back': 'orders',
  research: 'answers',
  event: 'attendance',
};

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** In the order in which they are asked: each may need those before. */
export const QUESTIONS: readonly Question[] = [
  {
    ...{ option: 'shop', value: 'ID', fields: ['shop', 'topic'], asks: 'Whose customers? The shop' },
    otherwise: (_, { shops }) => (shops.length === 1 ? shops[0]?.id : undefined),
    read: (id, _, { shops, programs }) => {
      const shop = shops.find((each) => each.id === id);
      return { shop: id, ...(shop && { topic: offeredTopics(shop, programs).at(-1) ?? 'marketing' }) };
    },
  },
  {
    ...{ option: 'name', value: 'TEXT', fields: ['name'], asks: 'What do you call it?' },
    read: (name) => ({ name }),
  },
  {
    ...{ option: 'goal', value: 'GOAL', fields: ['goal', 'measure'], asks: `What for? One of ${GOALS.join(', ')}` },
    read: (text) => {
      const goal = GOALS.find((each) => each === text);
      if (goal === undefined) throw new AnswerError(`is no goal: use one of ${GOALS.join(', ')}`);
      return { goal, measure: USUAL[goal] };
    },
  },
  {
    ...{
      option: 'owner',
      value: 'MEMBER',
      fields: ['owner'],
      asks: 'Who answers for it? The id of a member of crm/team.ts',
    },
    otherwise: ({ shop }, { team }) => {
      const theirs = (team?.members ?? []).filter(({ shops }) => shops === undefined || shops.includes(shop));
      return theirs.length === 1 ? theirs[0]?.id : undefined;
    },
    read: (owner) => ({ owner }),
  },
  {
    ...{ option: 'audience', value: 'SEGMENTS', fields: ['audience'], asks: 'Whom? Segments such as tier:A,tier:B' },
    read: (text) => ({ audience: { segments: list(text) as Campaign['audience']['segments'] } }),
  },
  {
    ...{
      option: 'exclude',
      value: 'SEGMENTS',
      fields: ['audience'],
      asks: 'Whom not? Segments, or nothing for nobody',
    },
    otherwise: () => '',
    read: (text, { audience }) => {
      const exclude = list(text) as Campaign['audience']['segments'];
      return exclude.length === 0 ? {} : { audience: { ...audience, exclude } };
    },
  },
  {
    ...{
      option: 'channels',
      value: 'CHANNELS',
      fields: ['waves'],
      asks: 'By which channels, the best first? email, sms',
    },
    otherwise: () => 'email',
    read: (text, { waves }) => {
      const channels = list(text);
      const other = channels.find((id) => id !== 'email' && id !== 'sms');
      if (channels.length === 0 || other !== undefined)
        throw new AnswerError('is not email, sms or both: other channels are written into the file');
      return { waves: waves.map((wave) => ({ ...wave, channels })) };
    },
  },
  {
    ...{
      option: 'waves',
      value: 'TIMES',
      fields: ['waves'],
      asks: 'When? Times of the shop such as 2026-11-07T10:00,2026-11-11T10:00',
    },
    read: (text, { id, waves: [wave] }) => {
      const times = list(text);
      if (!wave || times.length === 0) throw new AnswerError('names no time: write for example 2026-11-07T10:00');
      const one = times.length === 1;
      return {
        waves: times.map((at, n) => ({
          ...{ id: `wave-${n + 1}`, at, template: one ? id : `${id}-${n + 1}`, channels: wave.channels },
        })),
      };
    },
  },
  {
    ...{
      option: 'until',
      value: 'TIME',
      fields: ['usefulUntil', 'waves'],
      asks: 'Until when is it of use? A time of the shop such as 2026-11-12T00:00',
    },
    read: (usefulUntil) => ({ usefulUntil }),
  },
  {
    ...{
      option: 'budget',
      value: 'AMOUNT',
      fields: ['budget'],
      asks: 'What may its messages cost, in the currency of the shop? For example 50.00',
    },
    read: (text, { shop }, { shops }) => {
      const currency = shops.find(({ id }) => id === shop)?.currency ?? '';
      try {
        return { budget: { currency, capMinor: parseMinor(text, currency) } };
      } catch (error) {
        if (!(error instanceof MoneyError)) throw error;
        throw new AnswerError(`is no amount of ${currency}: write for example 50.00`);
      }
    },
  },
];

/** Before anything was answered: sound by itself, so that a fault is one of the answer. */
export const unanswered = (id: string, { shops: [shop] }: Pick<DeclaredCrm, 'shops'>): Campaign => ({
  ...({
    id,
    name: id,
    shop: shop?.id ?? '',
    goal: 'keep',
    measure: 'orders',
    owner: 'nobody',
    topic: 'marketing',
  } as const),
  ...{ audience: { segments: ['tier:A'] }, holdout: 0.1, priority: 20, usefulUntil: '9999-12-30T00:00' },
  waves: [{ id: 'wave-1', at: '9999-12-29T00:00', template: id, channels: ['email'] }],
  budget: { currency: shop?.currency ?? '', capMinor: 1 },
  materials: [{ name: 'Texts of all messages', version: '1', approved: false }],
});

/** What is wrong with the fields of a campaign beside the rest of `crm/`, in the words of its check. */
export function faultsOf(campaign: Campaign, crm: DeclaredCrm, fields: readonly (keyof Campaign)[]): readonly string[] {
  const shop = crm.shops.find(({ id }) => id === campaign.shop);
  const templates = templatesOf(campaign, shop);
  const known = { templates, platforms: PLATFORMS.map(({ id }) => id) };
  const base = `campaigns.${campaign.id}.`;
  const ofForm = checkCampaign(campaign, base.slice(0, -1), known);
  const { shops, programs, segments = [], team, memberships } = crm;
  const beside = { shops, programs, segments, team, memberships };
  const all = ofForm.length > 0 ? ofForm : checkCampaigns([campaign], beside, known);
  return all
    .filter(({ path }) => fields.some((field) => path.startsWith(base + field)))
    .map(({ path, what, fix }) => `${path.slice(base.length)}: ${what}; ${fix}`);
}

/** Stand-ins of what is written later, with all that is asked of them. */
function templatesOf({ waves }: Campaign, shop: Shop | undefined): readonly PublishedTemplate[] {
  const forms = {
    email: { subject: 's', html: 'h', text: 't' },
    sms: { text: '{{ message.from }} {{ message.stop }}' },
  };
  const locales = [{ locale: shop?.locale ?? 'en', forms }];
  return waves.map(({ template: id }) => ({ id, kind: 'marketing', locales }));
}
