import type { PlantedBug } from '../planted-bug.ts';

const SECTIONS = ['shared/flow/member/page/sections/invite.test.ts'];

/** What the page of a member shows of invitations, community and terms. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'terms-by-a-forwarded-mail',
    what: 'whoever has a forwarded mail agrees to new terms for the member',
    file: 'shared/flow/member/actions/agree.ts',
    find: 'needsFresh: true',
    put: 'needsFresh: false',
    tests: ['shared/flow/member/open-member.test.ts'],
  },
  {
    id: 'community-without-an-invitation',
    what: 'every member is invited to the community',
    file: 'shared/flow/member/load/shown-community.ts',
    find: '.some((name) => held.has(name))',
    put: '.some((name) => held.has(name) || name !== undefined)',
    tests: SECTIONS,
  },
  {
    id: 'earned-by-a-friend-who-was-none',
    what: 'points for a friend that were taken back count as earned',
    file: 'shared/flow/member/load/shown-invite.ts',
    find: '(changes?.at(-1)?.[1] ?? points)',
    put: 'points',
    tests: SECTIONS,
  },
  {
    id: 'short-link-for-a-moment',
    what: 'the code of a text message is forgotten as soon as it shows less, and nobody is offered another one',
    file: 'shared/flow/send/requested-link.ts',
    find: 'at + KEPT_MS',
    put: 'at + 30 * 60_000',
    tests: ['shared/flow/send/requested-link.test.ts'],
  },
  {
    id: 'invite-code-that-nobody-checks',
    what: 'a wrong letter of an invite code is noticed by nobody, and the friend comes by nobody',
    file: 'shared/flow/member/join/join.ts',
    find: "fields.get('invite') !== '' && invite === undefined",
    put: 'false',
    tests: ['shared/flow/member/join/join.test.ts'],
  },
  {
    id: 'host-of-a-picture-says-more',
    what: 'the name of the host of a picture writes into the policy of the page',
    file: 'shared/flow/preferences/pages/answer.ts',
    find: '[a-z0-9.-]+(',
    put: '.+(',
    tests: ['shared/flow/preferences/pages/answer.test.ts'],
  },
  {
    id: 'goods-that-are-gone',
    what: 'what runs out leads to a page of the shop that is there no more',
    file: 'shared/flow/member/load/goods-of.ts',
    find: 'const isThere = !deleted && inStock !== false;',
    put: 'const isThere = true;',
    tests: ['shared/flow/member/open-member.test.ts'],
  },
  {
    id: 'code-of-a-pool-for-tills-alone',
    what: 'who has a code of the platform is sent to a till with it, and who has one for tills to the checkout on the web',
    file: 'shared/flow/member/page/parts/code-pass.ts',
    find: "=== undefined ? 'useAtTill'",
    put: "!== undefined ? 'useAtTill'",
    tests: ['shared/flow/member/page/sections/rewards.test.ts'],
  },
  {
    id: 'every-case-is-a-question',
    what: "the page tells of what the team alone knows as of the member's own question",
    file: 'shared/flow/member/load/cases-of.ts',
    find: "isQuestion(handOffOf(name) ?? '')",
    put: 'handOffOf(name) !== undefined',
    tests: ['shared/flow/member/open-member.test.ts'],
  },
];
