import { normalQuantile, normalTail } from '../../effect/stats/normal.ts';
import { FEWEST } from '../form/excess.ts';
import { defineLink } from '../form/link.ts';
import { count, percent } from '../form/says.ts';

/** Of what people held out buy: a message that adds less than a fifth caused one in six of its purchases at best. */
const TRIFLE = 0.2;
/** Of people held out so many must buy before it can be called anyway. */
const BUY_ANYWAY = 0.05;
/** Of what was due so much must have left: who got nothing cannot say what a message does. */
const LEFT = 0.4;
const Z = normalQuantile(0.975);

export const anyway = defineLink({
  name: 'anyway',
  place: 70,
  title: { en: 'Bought anyway', zh: '本来就会买' },
  isRest: true,
  look: ({ effect, now }) => {
    if (!effect?.caused.known) return [];
    const { control, treated, caused } = effect;
    const { value, low, high } = caused.value.bought;
    const se = (high - low) / (2 * Z);
    if (control.people < FEWEST || now.due < FEWEST || now.kept < LEFT * now.due || !(se > 0)) return [];
    const rate = control.buyers / control.people;
    const isTold = rate >= BUY_ANYWAY && caused.value.verdict !== 'more';
    // who was to get it and did not shows no effect of it: of those who got it, it is as many times larger
    const trifle = TRIFLE * rate * (now.kept / now.due);
    const [held, got] = [percent(rate), percent(treated.buyers / treated.people)];
    const [least, most] = [percent(low), percent(high)];
    return [
      {
        ...{ cause: 'anyway', against: 'peers' as const, messages: now.kept },
        p: isTold ? normalTail((trifle - value) / se) : 1,
        says: {
          en: `Of ${count(control.people)} people held out ${held} bought, of ${count(treated.people)} who were to get it ${got}: the difference lies between ${least} and ${most}.`,
          zh: `对照组 ${count(control.people)} 人中有 ${held} 购买，应收到消息的 ${count(treated.people)} 人中有 ${got}：差异在 ${least} 到 ${most} 之间。`,
        },
        change: {
          en: 'Stop it, or let it start later and for those only who have stayed away longer.',
          zh: '停止该流程，或推迟触发并只针对离开更久的顾客。',
        },
      },
    ];
  },
});
