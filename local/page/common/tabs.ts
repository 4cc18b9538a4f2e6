import type { PageWords } from '#view/words/page-words.ts';

/** Views by their path behind the shop. */
export const TABS = {
  '': 'overview',
  segments: 'segments',
  customers: 'people',
  programs: 'programs',
  campaigns: 'campaigns',
  members: 'members',
  calendar: 'calendar',
  cases: 'cases',
  outbox: 'messages',
  coverage: 'coverage',
  touches: 'touches',
} as const satisfies Record<string, keyof PageWords['tabs']>;
export type Tab = keyof typeof TABS;
