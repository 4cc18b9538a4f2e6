import type { PlantedBug } from '../planted-bug.ts';

const SENDER = 'shared/adapters/gateway/gateway-sender.ts';
const sender = ['shared/adapters/gateway/gateway-sender.test.ts'];
const told = ['shared/flow/feedback/touch-feedback.test.ts'];
const person = ['shared/flow/person/own-addresses.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'gateway-one-public-address-will-do',
    what: 'a name with one public and one private address leads inside',
    file: SENDER,
    find: 'found.every(({ address })',
    put: 'found.some(({ address })',
    tests: sender,
  },
  {
    id: 'gateway-server-error-sent-again',
    what: 'I3: a gateway that fails after it took the message gets it twice',
    file: 'shared/adapters/gateway/answer.ts',
    find: 'if (status === 429 || status === 503)',
    put: 'if (status === 429 || status >= 500)',
    tests: sender,
  },
  {
    id: 'gateway-signs-milliseconds',
    what: 'no receiver of Standard Webhooks takes a message, since its time is not in seconds',
    file: 'shared/channels/gateway/sign.ts',
    find: 'Math.floor(at / 1000)',
    put: 'at',
    tests: ['shared/channels/gateway/sign.test.ts'],
  },
  {
    id: 'own-address-not-in-an-erasure',
    what: 'I11: stored deliveries that name an openid outlive the erasure of its owner',
    file: 'shared/flow/privacy/gather-person.ts',
    find: '...Object.values(own).flatMap((value) => value ?? [])',
    put: '',
    tests: person,
  },
  {
    id: 'own-address-not-suppressed',
    what: 'I4: a suppression in a channel of the team’s own is not looked for',
    file: 'shared/flow/person/load-person.ts',
    find: 'const wanted = channelsAt(contact).filter(',
    put: 'const wanted = CHANNELS.filter(',
    tests: person,
  },
  {
    id: 'gateway-declared-inside',
    what: 'a gateway on a network of one’s own is declared, and found out when its messages wait',
    file: 'shared/crm-check/check-gateways.ts',
    find: "hostname.includes('.') && !INSIDE.test(hostname)",
    put: "hostname.includes('.')",
    tests: ['shared/crm-check/gateways.test.ts'],
  },
  {
    id: 'gateway-of-no-shop',
    what: 'a channel of the team’s own that nobody attached to a shop is chosen there, and waits for hours that never come',
    file: 'shared/model/channel/channel.ts',
    find: '!(family ?? isTaken) || windows[id] !== undefined',
    put: '!(family ?? isTaken) || id !== undefined',
    tests: person,
  },
  {
    id: 'gateway-parts-in-another-order',
    what: 'parts of a message stand in each other’s places',
    file: 'shared/channels/gateway/parts.ts',
    find: 'count++',
    put: 'count',
    tests: ['infra/publish/gateway-form.test.ts'],
  },
  {
    id: 'own-channel-has-no-queue',
    what: 'I3: a message in a channel of the team’s own is decided and put on no queue',
    file: 'shared/flow/dispatch/enqueue.ts',
    find: 'queues[familyOf(channel)]',
    put: 'queues[channel]',
    tests: ['shared/flow/send/own-channel-ends.test.ts'],
  },
  {
    id: 'own-channel-consent-left-out-of-imports',
    what: 'a file of customers brings openids and none of the consents to write to them',
    file: 'shared/files/import/customers.ts',
    find: 'withOwn(own).flatMap(',
    put: 'withOwn([]).flatMap(',
    tests: ['shared/files/import/people.test.ts'],
  },
  {
    id: 'gateway-speaks-of-other-channels',
    what: 'I17: a gateway settles touches of another channel, and opts people out by them',
    file: 'shared/model/channel/touch-feedback.ts',
    find: 'touch.channel === channel && touch.attempt > 0',
    put: 'touch.attempt > 0',
    tests: told,
  },
  {
    id: 'gateway-suppresses-anybody',
    what: 'I17: a gateway that mixes up addresses stops the messages of somebody else',
    file: 'shared/flow/feedback/apply-touch-feedback.ts',
    find: 'owner !== undefined && ids.includes(owner)',
    put: 'ids.length > 0',
    tests: told,
  },
  {
    id: 'gateway-opt-out-of-a-slow-clock',
    what: 'I4: an opt-out that a gateway dates before the consent takes nothing back',
    file: 'shared/flow/feedback/apply-touch-feedback.ts',
    find: 'Math.max(told.at, touch.plannedFor)',
    put: 'told.at',
    tests: told,
  },
];
