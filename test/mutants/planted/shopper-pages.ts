import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'pages-topic-of-any-shop',
    what: 'the preference centre offers what a transactional link or another shop’s program names',
    file: 'shared/flow/preferences/pages/topics.ts',
    find: "return !known.has(topic) && (state === 'granted' || state === 'pending');",
    put: 'return !known.has(topic) && state !== undefined;',
    tests: ['shared/flow/preferences/pages/pages.test.ts'],
  },
  {
    id: 'pages-topic-in-every-channel',
    what: 'a topic that is gone may be ticked in a channel in which nobody agreed to it',
    file: 'shared/flow/preferences/pages/topics.ts',
    find: 'consentAt(held.consents, held.channel, topic, held.now)?.state',
    put: 'held.consents.find((entry) => entry.topic === topic)?.state',
    tests: ['shared/flow/preferences/pages/pages.test.ts'],
  },
  {
    id: 'form-phone-that-nobody-texts',
    what: 'a shop that asks nobody by text message takes phone numbers all the same',
    file: 'shared/flow/preferences/request/asked-addresses.ts',
    find: "program.trigger.on === 'consent-pending' && writesBy(program, id)",
    put: 'writesBy(program, id)',
    tests: ['shared/flow/preferences/sign-up.test.ts'],
  },
  {
    id: 'pages-back-to-nowhere',
    what: 'after an end in the preference centre there is no way back to it',
    file: 'shared/flow/preferences/link.ts',
    find: 'opensCentre(claim) ? event.pathParameters?.token : centre',
    put: 'centre',
    tests: ['shared/flow/preferences/pages/pages.test.ts'],
  },
  {
    id: 'names-given-first',
    what: 'a Chinese name is written given name first, with a blank',
    file: 'shared/model/values/text/names.ts',
    find: 'FAMILY_FIRST.test(first) && FAMILY_FIRST.test(last)',
    put: "FAMILY_FIRST.test('Ada')",
    tests: ['shared/flow/preferences/pages/pages.test.ts'],
  },
];
