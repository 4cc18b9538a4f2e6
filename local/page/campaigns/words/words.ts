import { type CampaignWords, en } from './en.ts';
import { zh } from './zh.ts';

/** By the language of the page (`zh-CN` or `en`). */
export const campaignWords = (lang: string): CampaignWords => (lang.startsWith('zh') ? zh : en);
