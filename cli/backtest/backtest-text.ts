import type { BacktestedShop } from '#flow/backtest/backtest-shop.ts';
import type { Held } from '#model/backtest/coverage.ts';
import type { Ranking } from '#model/backtest/ranking.ts';
import { LIFE_LAWS } from '#model/predict/life/laws.ts';
import type { ShopModels } from '#model/predict/models.ts';
import { LEVEL, OWN_FROM } from '#model/predict/pooled.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { amount } from '../console/shown.ts';

type Named = Pick<Shop, 'id' | 'name' | 'timezone' | 'currency'>;

/** As JSON; shares between 0 and 1. */
export const backtestDocument = (result: BacktestedShop, { id, currency }: Named) => ({
  shop: id,
  currency,
  level: LEVEL[result.models.source],
  ...result,
});

export function backtestText(result: BacktestedShop, shop: Named, output: Output): string {
  const { split, until, span, customers, orderedAgain, real, foretold } = result;
  return [
    output.heading(`${shop.name}: what was known on ${split}, judged by ${until} (${span} days, ${shop.timezone})`),
    output.prose(modelWords(result.models, shop)),
    output.columns([
      ['customers by then', whole(customers)],
      ['of them ordered again', `${whole(orderedAgain)} (${percent(orderedAgain / Math.max(customers, 1))})`],
      ['order days foretold', whole(foretold)],
      ['order days that came', `${whole(real)} (${offBy(foretold, real)})`],
    ]),
    output.heading('Order days of a customer, by how often they had ordered again before'),
    output.table(
      ['repeats', 'customers', 'foretold', 'came'],
      result.frequencies.map(({ repeats, customers: n, foretold: said, real: came }) => [
        repeats === result.frequencies.length - 1 ? `${repeats} or more` : repeats,
        whole(n),
        n > 0 ? (said / n).toFixed(2) : '',
        n > 0 ? (came / n).toFixed(2) : '',
      ]),
    ),
    ...coverageText(result, output),
    ...rankingText(result, output),
    ...missesText(result, output),
  ].join('\n');
}

function modelWords(models: ShopModels, { currency }: Named): string {
  const order = `an order day brings ${amount(Math.round(models.meanOrderMinor), currency)} on average`;
  if (models.source === 'own') {
    const name = LIFE_LAWS[models.life.kind].name;
    const coarse = models.coarse ? ', from histories that were rounded, since there are too many different ones' : '';
    return `Model of this shop's own orders: ${name}${coarse}; ${order}.`;
  }
  const why = {
    few_buyers: `there were ${models.buyers} buyers, and ${OWN_FROM.buyers} are needed`,
    few_days: `orders went back ${models.oldestDays} days, and ${OWN_FROM.days} are needed`,
    no_fit: 'no parameters were found that explain its orders',
  }[models.because ?? 'no_fit'];
  return `Not a model of this shop: ${why}. Averages of other shops stand in, and intervals are made wider; ${order}.`;
}

function coverageText({ coverage, models }: BacktestedShop, output: Output): readonly string[] {
  const level = percent(LEVEL[models.source]);
  const row = (name: string, held: Held): readonly (string | number)[] => [
    name,
    held.cases > 0 ? percent(held.held / held.cases) : 'nothing to judge by',
    whole(held.cases),
  ];
  return [
    output.heading(`How often an interval of ${level} held`),
    output.table(
      ['interval', 'held', 'customers'],
      [
        row('money', coverage.money),
        row('number of orders', coverage.orders),
        row('the same, a number on the border in part', coverage.ordersInParts),
        row('days to the next order, of who ordered', coverage.nextOrder),
      ],
    ),
  ];
}

function rankingText({ rankings }: BacktestedShop, output: Output): readonly string[] {
  const row = (name: string, ranking: Ranking | undefined): readonly string[] => [
    name,
    ranking?.auc === undefined ? '' : ranking.auc.toFixed(3),
    ranking?.ordersOfTop === undefined ? '' : percent(ranking.ordersOfTop),
    ranking?.moneyOfTop === undefined ? '' : percent(ranking.moneyOfTop),
  ];
  return [
    output.heading('Who orders again: the model beside what costs nothing'),
    output.table(
      ['by', 'AUC', 'top 10 %: orders', 'money'],
      [
        row('model: expected orders', rankings.model),
        row('last order', rankings.recency),
        row('sum of RFM scores', rankings.rfm),
        row('everyone average', rankings.average),
        ...(rankings.bgActive ? [row('BG/NBD, to compare', rankings.bgActive)] : []),
      ],
    ),
    output.prose(
      `AUC: of two customers, one who ordered again and one who did not, how often the first stands higher; 0.5 is chance. ${verdict(rankings)}`,
    ),
  ];
}

/** Says so where a plain rule is as good or better: then the model earns its keep by its numbers, not by its order. */
function verdict({ model, recency, rfm }: BacktestedShop['rankings']): string {
  if (model.auc === undefined || recency.auc === undefined || rfm.auc === undefined) return '';
  const plain =
    rfm.auc >= recency.auc ? { name: 'the sum of RFM scores', ...rfm } : { name: 'the last order', ...recency };
  const gap = model.auc - (plain.auc ?? 0);
  const auc =
    gap >= 0.01 ? `better than ${plain.name}` : gap > -0.0005 ? `as well as ${plain.name}` : `worse than ${plain.name}`;
  const top = (model.ordersOfTop ?? 0) > (plain.ordersOfTop ?? 0) ? 'more' : 'no more';
  return `Here the model tells ${auc} who comes back at all; its best tenth brought ${top} orders than that of the plain rule.`;
}

const missesText = ({ misses }: BacktestedShop, output: Output): readonly string[] => [
  output.heading('Off by how many orders a customer, on average'),
  output.columns([
    ['model', misses.model.toFixed(3)],
    ['everyone average', misses.average.toFixed(3)],
    ['nobody orders', misses.none.toFixed(3)],
  ]),
];

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
const offBy = (foretold: number, real: number): string => {
  if (real === 0) return 'none came';
  const off = foretold / real - 1;
  return `${percent(Math.abs(off))} ${off < 0 ? 'fewer' : 'more'} were foretold`;
};
