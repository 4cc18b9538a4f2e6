import type { PlantedBug } from '../planted-bug.ts';

const guard = ['shared/flow/feedback/reputation-guard.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'stopped-but-queued-leaves',
    what: 'what was queued before a stop leaves all the same',
    file: 'shared/flow/send/final-guard.ts',
    find: 'channel: touch.channel, now, ...holds }',
    put: 'channel: touch.channel, now }',
    tests: ['shared/flow/stop/stop.test.ts'],
  },
  {
    id: 'stop-of-marketing-holds-orders',
    what: 'a stop of marketing holds messages about orders too',
    file: 'shared/model/policy/stop.ts',
    find: "(what === 'marketing' && marketing)",
    put: "what === 'marketing'",
    tests: ['shared/flow/stop/stop.test.ts'],
  },
  {
    id: 'guard-counts-full-mailboxes',
    what: 'a mailbox that was full for a day counts as a bounce for good',
    file: 'shared/flow/feedback/reputation-guard.ts',
    find: "answer === 'bounced' && soft ? undefined : answer",
    put: 'answer',
    tests: guard,
  },
  {
    id: 'guard-judges-again',
    what: 'marketing that a person let go on is stopped again by the mails of before',
    file: 'shared/flow/feedback/reputation-guard.ts',
    find: 'from: judgedFrom(noted), now',
    put: 'from: 0, now',
    tests: guard,
  },
  {
    id: 'resume-forgets-steps',
    what: 'messages that wait at a step of a journey are not brought forward when a stop is taken back',
    file: 'shared/flow/stop/stop.ts',
    find: "row.purpose !== 'check' && covered",
    put: "row.purpose === 'send' && covered",
    tests: ['shared/flow/stop/stop.test.ts'],
  },
];
