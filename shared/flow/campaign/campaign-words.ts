import type { Campaign } from '#model/campaign/campaign.ts';
import { type Keyword, keywordsOf, type Said } from '#model/campaign/keywords.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { eachInParallel } from '../in-parallel.ts';
import { followMerges } from '../person/follow-merges.ts';
import { type ResponseDeps, responses } from './responses.ts';

/** People asked about side by side. */
const AT_ONCE = 25;

/** What people chose in its poll, by answer, and the words that they wrote in their own. */
export interface CampaignWords {
  readonly chosen: Readonly<Record<string, number>>;
  readonly words: readonly Keyword[];
}

/** Of everybody to whom a message of it left: answers to its survey or poll, and to its text messages, each person once. One query of facts each. */
export async function campaignWords(
  deps: ResponseDeps,
  { shop, campaign, now }: { readonly shop: Shop; readonly campaign: Campaign; readonly now: number },
): Promise<CampaignWords> {
  const said = new Map<CustomerId, readonly Said[]>();
  const chosen: Record<string, number> = {};
  const { waves, followUps = [] } = campaign;
  for (const { id: step } of [...waves, ...followUps.filter(({ then }) => then.do === 'send')])
    for await (const page of responses(deps, { campaign, shop, step, now })) {
      await eachInParallel(page, AT_ONCE, async ({ customerId, group }) => {
        if (group === 'not-delivered') return;
        const { root } = await followMerges(deps.customers, shop.id, customerId, { tooLong: 'end' });
        if (said.has(root)) return;
        said.set(root, []);
        const facts = await deps.facts.list(shop.id, root);
        const own = facts.flatMap(({ kind, value }) =>
          kind === 'answer' && value.survey === campaign.id ? [value] : [],
        );
        const wrote = facts.flatMap(({ kind, value }) =>
          kind === 'wrote' && value.campaign === campaign.id ? value.words.join(' ') : [],
        );
        const texts = [...own.flatMap(({ text }) => (text === undefined ? [] : [text])), ...wrote];
        said.set(
          root,
          texts.map((text) => ({ text, locale: shop.locale })),
        );
        for (const answer of new Set(own.flatMap((value) => value.chosen?.answer ?? [])))
          chosen[answer] = (chosen[answer] ?? 0) + 1;
      });
    }
  return { chosen, words: keywordsOf(said.values()) };
}
