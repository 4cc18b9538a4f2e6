import { CHANNELS } from '#channels/registry.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { Rule } from '#model/rule/definition.ts';
import { ruleInWords } from '#model/rule/words.ts';
import { ruleInChinese } from '#model/rule/words-zh.ts';

const CHINESE = Object.fromEntries(CHANNELS.map(({ id, name, words }) => [id, words['zh-CN']?.message ?? name]));

/**
 * A segment's rule in words, in both languages of the pages.
 * @param titles names of the team's segments, by id
 */
export const ruleSaid = (rule: Rule, titles: Readonly<Record<string, string>>): Words => ({
  en: ruleInWords(rule, titles),
  zh: ruleInChinese(rule, { titles, channels: CHINESE }),
});
