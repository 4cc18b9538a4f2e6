import type { Share } from '../../effect/stats/newcombe.ts';
import { normalTail } from '../../effect/stats/normal.ts';
import type { Words } from '../../kpi/form/kpi.ts';
import { FEWEST, shareOf, variance } from '../form/excess.ts';
import type { Figures, PeriodFigures, WordingFigures } from '../form/figures.ts';
import { type Against, defineLink, type Suspect } from '../form/link.ts';
import { percent } from '../form/says.ts';

/** A share below so much of what it is compared with is no trifle. */
const CLICKS_BEFORE = 0.75;
const CLICKS_OF_PEERS = 0.5;
const BOUGHT_OF_OTHERS = 0.8;
/** Clicks are rarer than reasons, and orders rarer still. */
const FEWEST_SENT = 2 * FEWEST;
const FEWEST_PEERS = 3;

export const wording = defineLink({
  name: 'wording',
  place: 50,
  title: { en: 'Wording', zh: '措辞' },
  isOfSent: true,
  look: (figures) => [...clicks(figures), ...wordings(figures)],
});

const clicksOf = ({ reactions }: PeriodFigures): Share | undefined =>
  reactions?.clicked === undefined || reactions.sent < FEWEST_SENT
    ? undefined
    : { part: reactions.clicked, whole: reactions.sent };

/** How likely chance brings `now` below `times` the other share. */
function below(now: Share, other: Share, times: number): number {
  const under = times * shareOf(other) - shareOf(now);
  return normalTail(under / Math.sqrt(variance(now) + times ** 2 * variance(other)));
}

/** Messages that were worth as little as if they had not been sent. */
const lostOf = (now: Share, reference: number): number =>
  reference > 0 ? Math.max(0, 1 - shareOf(now) / reference) * now.whole : 0;

function clicks({ now, before, peers }: Figures): readonly Suspect[] {
  const share = clicksOf(now);
  if (!share) return [];
  const past = before && clicksOf(before);
  const others = peers.flatMap((peer) => clicksOf(peer) ?? []);
  const found: Suspect[] = [];
  const change = {
    en: 'Write the message anew and try the new words beside the old ones (`variants`).',
    zh: '重写消息，并与原措辞同时试用（`variants`）。',
  };
  const add = (against: Against, other: Share, times: number, than: { en: string; zh: string }): void => {
    found.push({
      ...{ cause: 'clicks', against, p: below(share, other, times), messages: lostOf(share, shareOf(other)), change },
      says: {
        en: `${percent(shareOf(share))} of its messages are clicked; ${than.en}.`,
        zh: `其消息的点击率为 ${percent(shareOf(share))}；${than.zh}。`,
      },
    });
  };
  if (past) {
    const was = percent(shareOf(past));
    add('before', past, CLICKS_BEFORE, { en: `in the period before it was ${was}`, zh: `上一期间为 ${was}` });
  }
  if (others.length >= FEWEST_PEERS) {
    const least = others.reduce((a, b) => (shareOf(b) < shareOf(a) ? b : a));
    const are = percent(shareOf(least));
    add('peers', least, CLICKS_OF_PEERS, {
      en: `of the other programs like it each has at least ${are}`,
      zh: `其他同类流程至少为 ${are}`,
    });
  }
  return found;
}

const titleOf = ({ name, title }: WordingFigures): Words => title ?? { en: name, zh: name };
const boughtOf = ({ bought, sent }: WordingFigures): Share => ({ part: bought, whole: sent });

/** Each wording against all others of the program together: by orders, since these are what they are chosen by. */
function wordings({ wordings: all }: Figures): readonly Suspect[] {
  return all.flatMap((one): readonly Suspect[] => {
    const others = all.filter((other) => other !== one);
    const rest = {
      part: others.reduce((sum, { bought }) => sum + bought, 0),
      whole: others.reduce((sum, { sent }) => sum + sent, 0),
    };
    const own = boughtOf(one);
    if (own.whole < FEWEST_SENT || rest.whole < FEWEST_SENT) return [];
    const [mine, theirs] = [percent(shareOf(own)), percent(shareOf(rest))];
    const better = others.reduce((a, b) => (shareOf(boughtOf(b)) > shareOf(boughtOf(a)) ? b : a));
    return [
      {
        ...{ cause: `wording:${one.name}`, against: 'peers', p: below(own, rest, BOUGHT_OF_OTHERS) },
        messages: lostOf(own, shareOf(rest)),
        says: {
          en: `After the wording “${titleOf(one).en}” ${mine} order within 14 days, after the others ${theirs}.`,
          zh: `措辞“${titleOf(one).zh}”之后 14 天内有 ${mine} 下单，其他措辞为 ${theirs}。`,
        },
        change: {
          en: `Take “${titleOf(one).en}” out and write another like “${titleOf(better).en}”.`,
          zh: `去掉“${titleOf(one).zh}”，再写一个类似“${titleOf(better).zh}”的措辞。`,
        },
      },
    ];
  });
}
