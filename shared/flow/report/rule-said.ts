import { CHANNELS } from '#channels/registry.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { Rule } from '#model/rule/definition.ts';
import { type RuleNames, ruleInWords } from '#model/rule/words.ts';
import { ruleInChinese } from '#model/rule/words-zh.ts';
import type { Shop } from '#model/shop/shop.ts';
import { textIn } from '#model/values/text/local-names.ts';

/**
 * A segment's rule in words, in both languages of the pages; topics by the names that the shop's forms show.
 * @param titles names of the team's segments, by id
 */
export const ruleSaid = (rule: Rule, titles: Readonly<Record<string, string>>, shop: Pick<Shop, 'consent'>): Words => ({
  en: ruleInWords(rule, namesIn('en', titles, shop)),
  zh: ruleInChinese(rule, namesIn('zh-CN', titles, shop)),
});

const namesIn = (
  locale: 'en' | 'zh-CN',
  titles: Readonly<Record<string, string>>,
  { consent }: Pick<Shop, 'consent'>,
): RuleNames => ({
  titles,
  channels: Object.fromEntries(CHANNELS.map(({ id, name, words }) => [id, words[locale]?.message ?? name])),
  topics: Object.fromEntries((consent?.topics ?? []).map(({ id, name }) => [id, textIn(locale, name) ?? id])),
});
