const few = (one: string, many: string) => (n: number, shown: string) => (n === 1 ? one : many.replace('{n}', shown));

/** Where programs lose value, in English. */
export const diagnosisEn = {
  title: 'Where programs lose value',
  ofOne: 'Where it loses value',
  ofOneAbout:
    'The 30 days up to {day}, against the 30 before, other programs of the same intent, and the limits of the field: only what chance does not explain is named.',
  about:
    'Each program is walked along the chain: who should get it, the goods, the system, delivery, words, what the team does, and whether people had bought anyway. The first named is where most is lost, beyond what chance explains; the period is 30 days.',
  first: 'Most is lost at: {link}',
  change: 'The one change: {change}',
  lost: few(
    'That is one message of the period that did not do its work ({share} of those due).',
    'That is {n} messages of the period that did not do their work ({share} of those due).',
  ),
  worth: 'As many others of it were followed by about {bought} orders, {net} (attributed, not caused).',
  also: 'Also:',
  alsoAt: '{link}: {says}',
  nothing: 'Nothing is found that chance does not explain. Moments due in 30 days: {n}.',
  tooLittle: 'Not enough data yet. Moments due in 30 days: {n}; 50 are the least of which anything is said.',
  onlyAt: 'Looked at all the same, with nothing found: {links}.',
  notAt: 'Not looked at for want of data: {links}.',
  nobody: 'Nobody came to it in these 30 days.',
  dueOn: { first: 'The first is due about {day}.', next: 'The next is due about {day}.' },
  notHere: 'It is not for this shop: the segments that it writes to are those of other shops.',
  seen: 'Messages that ended in these days: {came}, of them {sent} sent and {held} held out.',
  inQuarter: 'In {quarter}: {says}',
  times: 'A shop with {n} times as many people would be enough.',
  fewOf: 'Not enough data, since fewer than 50 moments were due in 30 days, of: {names}.',
  onlyAtOf: 'nothing found at {links}',
  noneDueAt: 'No moment was due in these 30 days at: {names}.',
  partly: '{state} ({n} of {all} links had enough data)',
  notHereAt: 'Not for this shop, since the segments that they write to are those of other shops: {names}.',
  chain: 'The chain',
  states: { lost: 'loses value', nothing: 'nothing found', unknown: 'not enough data' },
  program: 'Program',
  link: 'Where',
  says: 'What is found',
  suggests: 'What to change',
  messages: 'Messages lost',
  others:
    'Nothing is found at: {names}. Links without enough data were not looked at; the page of a program says which.',
  none: 'Of the programs with enough data none loses more than chance explains.',
  noneYet: 'No program has enough data yet: 50 moments due in 30 days are the least.',
} as const;
