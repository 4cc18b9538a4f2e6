import type { Section } from '../form/section.ts';
import { balance } from './sections/balance.ts';
import { claims } from './sections/claims.ts';
import { contact } from './sections/contact.ts';
import { freshLink } from './sections/fresh-link.ts';
import { leave } from './sections/leave.ts';
import { level } from './sections/level.ts';
import { news } from './sections/news.ts';
import { nextStep } from './sections/next-step.ts';
import { orders } from './sections/orders.ts';
import { preferences } from './sections/preferences.ts';
import { rewards } from './sections/rewards.ts';
import { runsOut } from './sections/runs-out.ts';

/** The parts of the page, in its order. A new one is a file in `sections/` and its line here. */
export const SECTIONS: readonly Section[] = [
  level,
  balance,
  nextStep,
  rewards,
  claims,
  freshLink,
  orders,
  runsOut,
  news,
  contact,
  preferences,
  leave,
];
