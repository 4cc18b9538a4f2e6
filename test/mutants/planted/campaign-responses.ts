import type { PlantedBug } from '../planted-bug.ts';

const RESPOND = { file: 'shared/model/campaign/respond.ts', tests: ['shared/model/campaign/respond.test.ts'] };
const SINCE = { file: 'shared/model/campaign/since.ts', tests: ['shared/flow/campaign/responses.test.ts'] };
const ONE_PERSON = {
  file: 'shared/flow/campaign/one-person.ts',
  tests: ['shared/flow/campaign/one-person.test.ts'],
};
const RESPONSES = { file: 'shared/flow/campaign/responses.ts', tests: ['shared/flow/campaign/responses.test.ts'] };

/** What became of messages of campaigns: each person in one group, people apart from machines. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'response-held-out',
    what: 'people who are held out are followed up as if the message had not reached them',
    ...RESPOND,
    find: 'if (!isTerminal(heard.state) || isHeldOut(heard) || isOther(heard)) return undefined;',
    put: 'if (!isTerminal(heard.state) || isOther(heard)) return undefined;',
  },
  {
    id: 'response-of-two-who-are-one',
    what: 'who got a wave under one of two ids is followed up as one whom it did not reach, too',
    file: 'shared/model/campaign/respond.ts',
    tests: ['shared/flow/campaign/one-person.test.ts'],
    find: "reason === 'reentry';",
    put: "reason === ('' as string);",
  },
  {
    id: 'response-facts-of-one-id',
    what: 'what somebody answered under an id that became theirs is not found',
    ...RESPONSES,
    find: 'Promise.all(ids.map((id) => deps.facts.list(shop.id, id)))',
    put: 'Promise.all([root].map((id) => deps.facts.list(shop.id, id)))',
  },
  {
    id: 'response-of-one-held-out-as-another',
    what: 'who was held out as one of two ids is followed up as the other',
    ...ONE_PERSON,
    find: 'if (messages.some(isHeldOut)) return undefined;',
    put: '',
  },
  {
    id: 'response-twice-of-who-became-one',
    what: 'two who became one are in two groups, and get the follow-ups of both',
    ...ONE_PERSON,
    file: 'shared/flow/campaign/responses.ts',
    find: '(asked.isOtherDay ? person.root : spoken.speaks.customerId)) return;',
    put: '(asked.isOtherDay ? person.root : id)) return;',
  },
  {
    id: 'response-of-the-first-message-alone',
    what: 'two who became one are silent, though they clicked as one of the two',
    ...ONE_PERSON,
    file: 'shared/model/campaign/respond.ts',
    find: 'STRENGTH.find((group) => groups.includes(group));',
    put: 'groups[0];',
  },
  {
    id: 'response-window-unasked',
    what: 'a follow-up goes to whoever had the message, however short a time ago it left',
    file: 'shared/flow/campaign/responses.ts',
    tests: ['shared/flow/campaign/rounds.test.ts'],
    find: '(end > window.after && end <= window.upTo)',
    put: 'end > window.after',
  },
  {
    id: 'response-machine-opens',
    what: 'a picture that a machine fetched is taken for a person',
    ...RESPOND,
    find: 'machineAt === undefined || Math.abs(pictureAt - machineAt) > MACHINE_BESIDE_MS',
    put: 'true',
  },
  {
    id: 'response-buyer-unsubscribed',
    what: 'who bought and withdrew is followed up as a buyer',
    ...RESPOND,
    find: "if (since.unsubscribed || heard.answer === 'complained') return 'unsubscribed';\n  if (since.bought) return 'bought';",
    put: "if (since.bought) return 'bought';\n  if (since.unsubscribed || heard.answer === 'complained') return 'unsubscribed';",
  },
  {
    id: 'response-silent-too-early',
    what: 'whoever has not answered yet is silent at once',
    ...RESPOND,
    find: "return now < silentFrom ? 'delivered' : 'silent';",
    put: "return 'silent';",
  },
  {
    id: 'response-earlier-order',
    what: 'an order of before the message counts as its answer',
    ...SINCE,
    find: 'entry.at >= endedAt && isPurchase(entry)',
    put: 'isPurchase(entry)',
  },
  {
    id: 'response-came-elsewhere',
    what: 'whoever came to another event came to this one',
    ...SINCE,
    find: 'value.properties?.campaign !== id) return [];',
    put: 'value.properties === undefined) return [];',
  },
  {
    id: 'response-of-another-wave',
    what: 'a list of one wave holds all messages of the campaign',
    ...RESPONSES,
    find: 'end.touchId === touchIdOf(asked, end.customerId)',
    put: 'end.programId === asked.campaign.id',
  },
  {
    id: 'response-click-at-once',
    what: 'a click counts as a person’s before a machine can take it back',
    ...RESPONSES,
    find: 'clickedAt: settledClick(click?.at, now)',
    put: 'clickedAt: click?.at',
  },
  {
    id: 'campaign-phase-of-all-time',
    what: 'what people buy after the next wave is told of the wave before too',
    file: 'shared/flow/campaign/campaign-figures.ts',
    find: 'const inPhase = boughtIn(entries, at, span.to);',
    put: 'const inPhase = boughtIn(entries, at, Number.POSITIVE_INFINITY);',
    tests: ['shared/flow/campaign/campaign-figures.test.ts'],
  },
  {
    id: 'campaign-phase-of-receivers',
    what: 'whom a cap kept from a wave is left out of those who got it, and not of those held out',
    file: 'shared/flow/campaign/campaign-figures.ts',
    find: 'const at = end.eligibleAt ?? (isHeldOut || left ? end.endedAt : undefined);',
    put: 'const at = isHeldOut || left ? (end.eligibleAt ?? end.endedAt) : undefined;',
    tests: ['shared/flow/campaign/campaign-figures.test.ts'],
  },
  {
    id: 'campaign-word-of-one',
    what: 'a word that one person wrote, such as a name, is told',
    file: 'shared/model/campaign/keywords.ts',
    find: '.filter(([, n]) => n >= FEWEST_PEOPLE)',
    put: '',
    tests: ['shared/model/campaign/keywords.test.ts'],
  },
  {
    id: 'campaign-poll-outlives-preferences',
    what: 'an answer to a poll holds against what somebody said later in the preference centre',
    file: 'shared/model/rule/kinds/person.ts',
    find: "kind === 'answer' && at >= since &&",
    put: "kind === 'answer' &&",
    tests: ['shared/model/survey/poll.test.ts'],
  },
];
