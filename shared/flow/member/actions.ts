import { act as agree } from './actions/agree.ts';
import { act as contact } from './actions/contact.ts';
import { act as freshLink } from './actions/fresh-link.ts';
import { act as leave } from './actions/leave.ts';
import { act as prize } from './actions/prize.ts';
import { act as propose } from './actions/propose.ts';
import { act as redeem } from './actions/redeem.ts';
import type { Action } from './form/action.ts';

/** What the buttons of the page do, by the value of `do`. A new one is a file in `actions/` and its line here. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  ...{ agree, contact, leave, prize, propose, redeem },
  'fresh-link': freshLink,
};
