import { causesEn, cellsEn, salesChannelsEn } from './cells-en.ts';

/** What the pages say of figures: who left, what was foretold, and what each figure means. */
export const figuresEn = {
  churn: {
    title: 'Who left, by value (churn)',
    about:
      'Of the customers who were in a value tier on {from} and had not lapsed (stayed away so long that few come back): how many have lapsed in the {days} since. The tier is that of {from}, for whoever stops buying sinks to a lower one.',
    tier: 'Tier on that day',
    start: 'Customers then',
    lapsed: 'Lapsed since',
    share: 'Churn',
    between: 'between {low} and {high}',
    moved:
      'Of the customers of both days, {lapsed} lapsed, {wonBack} who had lapsed bought again, and {reactivated} who were at risk bought and are not at risk any more.',
    byDay:
      'Counted from day to day instead, as the stages above are, {lapsed} lapsed, {wonBack} were won back and {reactivated} reactivated: who lapsed and came back in between is among these, and not in the sentence before, which looks at the first and the last day alone.',
  },
  forecast: {
    title: 'How the prediction did',
    about: 'Who was expected to buy from {from} on, within {days}, as the prediction of that day said, and who did.',
    whom: 'Of those who kept at least one order on that day: nobody else can be predicted.',
    customers: 'Customers on that day',
    expected: 'Expected to buy',
    between: '{low} to {high} by chance alone',
    came: 'Bought',
    verdict: 'How it did',
    within: 'As expected: the number lies within the range that chance explains in 95 of 100 cases.',
    more: 'More than expected: a season, a campaign, or a prediction that is too careful.',
    fewer: 'Fewer than expected: a season, goods out of stock, or a prediction that is too hopeful.',
  },
  definitions: {
    title: 'What the figures mean',
    about: 'Each figure with its definition: what it says, how it is counted, and what to mind.',
    label: 'What it means:',
    formula: 'how it is counted',
    unit: 'unit',
    per: 'counted by',
    final: 'final from',
    history: 'known since',
    note: 'mind',
  },
  notes: {
    tiles:
      'Net revenue takes a return off on the day on which it came, as the accounts do. Orders without a known buyer are in none of the four.',
    weeks:
      'Here a return is taken off the week of its order, so that these sums differ from the net revenue above by returns of orders of other days; weeks gone by still change as goods come back.',
    cohorts: 'Here too a return is taken off the month of its order. Orders without a known buyer are in no row.',
  },
  cells: cellsEn,
  /** A product group that is a number of the platform. */
  product: 'product {id}',
  salesChannels: salesChannelsEn,
  causes: causesEn,
} as const;
