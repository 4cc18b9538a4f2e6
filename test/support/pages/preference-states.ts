import { type Ask, type PreferenceWorld, preferenceWorld } from '../worlds/preferences.ts';

const SHOWN = 'shown=email:marketing&shown=email:garden&list=email:marketing';
const asking = (more: Ask) => (world: PreferenceWorld) => world.ask(more);
const posting =
  (body: string, more: Ask = {}) =>
  (world: PreferenceWorld) =>
    world.post(body, more);
const signing =
  (method: string, body?: string, more = {}) =>
  (world: PreferenceWorld) =>
    world.signUp(method, body, more);

/** Every page that a shopper can see, by name. */
export const PAGE_STATES = {
  ask: asking({ purpose: 'unsubscribe' }),
  'ask-again': posting('choice=x', { purpose: 'unsubscribe' }),
  done: posting('choice=all'),
  centre: asking({}),
  'centre-zh': asking({ language: 'zh' }),
  saved: posting(`action=save&${SHOWN}&often=fewer&pause=2026-12-24&interest=tea`),
  'pause-error': posting(`action=save&${SHOWN}&pause=2020-01-01`),
  'link-sent': posting('action=send-link'),
  manage: asking({ purpose: 'manage' }),
  'manage-zh': asking({ purpose: 'manage', language: 'zh' }),
  'manage-errors': posting(`action=save&${SHOWN}&birthDay=31&birthMonth=2`, { purpose: 'manage' }),
  'erase-unsure': posting('action=erase', { purpose: 'manage' }),
  erased: posting('action=erase&sure=yes', { purpose: 'manage' }),
  confirm: asking({ purpose: 'confirm' }),
  confirmed: posting('choice=confirm', { purpose: 'confirm' }),
  'not-found': asking({ token: 'x' }),
  'sign-up': signing('GET'),
  'sign-up-zh': signing('GET', undefined, { language: 'zh-CN' }),
  'sign-up-errors': signing('POST', 'email=nobody&phone=1'),
  'signed-up': signing('POST', 'email=new%40example.com&phone=%2B4915112345678&topic=garden'),
} as const satisfies Record<string, (world: PreferenceWorld) => unknown>;

/** The answer of a state, in a world of its own. */
export async function pageState(name: keyof typeof PAGE_STATES) {
  return PAGE_STATES[name](await preferenceWorld());
}
