import type { PlantedBug } from '../planted-bug.ts';

/** What SES and SNS answer, and how senders keep to it. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'not-verified-ends-for-good',
    what: 'a recipient that is not verified ends its touch',
    file: 'shared/adapters/ses/raw-mail.ts',
    find: '/not verified|failed the check/i',
    put: '/not verifed|failed the chek/i',
    tests: ['test/contract/senders.test.ts'],
  },
  {
    id: 'connect-timeout-is-unknown',
    what: 'a connection that was never made counts as a lost answer',
    file: 'shared/adapters/provider/classify.ts',
    find: 'did not establish a connection|',
    put: '',
    tests: ['shared/adapters/provider/not-connected.test.ts'],
  },
  {
    id: 'throttled-until-dead',
    what: 'a throttled message is put back until it is a dead letter',
    file: 'shared/adapters/lambda/one-by-one.ts',
    find: '>= MAX_THROTTLED_RECEIVES) return false;',
    put: '>= MAX_THROTTLED_RECEIVES) return true;',
    tests: ['shared/adapters/lambda/one-by-one.test.ts'],
  },
  {
    id: 'senders-each-at-the-whole-rate',
    what: 'each sender keeps to the rate as if it were alone',
    file: 'shared/adapters/provider/pace.ts',
    find: '(1000 * senders)',
    put: '1000',
    tests: ['test/simulation/pacing.test.ts'],
  },
  {
    id: 'held-back-forgets-the-first-look',
    what: 'while sending is off nobody notes from when on to look',
    file: 'shared/flow/dispatch/dispatch.ts',
    find: '  await lookedUpTo(deps, shop, now);\n',
    put: '',
    tests: ['shared/flow/dispatch/watermark.test.ts'],
  },
  {
    id: 'sending-off-and-senders-on',
    what: 'with sending off, senders take what was queued before',
    file: 'infra/constructs/queue-worker.ts',
    find: '!sends || house.stage.sending',
    put: 'true',
    tests: ['test/infra/sending.test.ts'],
  },
  {
    id: 'stop-for-the-first-shop-only',
    what: 'a STOP at a shared number counts for one shop',
    file: 'shared/flow/sms-reply/apply-reply.ts',
    find: 'const shops = [...owners, ...others];',
    put: 'const shops = owners.length > 0 ? owners.slice(0, 1) : others;',
    tests: ['shared/flow/sms-reply/sms-replies.test.ts'],
  },
  {
    id: 'sender-id-where-none-is-shown',
    what: 'a name is given where carriers drop it',
    file: 'shared/model/shop/origination.ts',
    find: "['CA', 'CN', 'PR', 'US']",
    put: '[]',
    tests: ['shared/channels/sms/origin.test.ts'],
  },
];
