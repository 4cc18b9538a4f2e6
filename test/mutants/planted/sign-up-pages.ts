import type { PlantedBug } from '../planted-bug.ts';

const PAGE = {
  file: 'shared/model/campaign/sign-up-page.ts',
  tests: ['shared/flow/preferences/campaign-page.test.ts'],
};

/** The page of a campaign for people whom nobody knows yet. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'sign-up-page-ended',
    what: 'the page bears the name of a campaign that is over, and people sign up for it',
    ...PAGE,
    find: ' && now <= instantOf(one.usefulUntil, shop)',
    put: '',
  },
  {
    id: 'sign-up-page-of-another-shop',
    what: 'the campaign of one shop is told on the page of another one',
    ...PAGE,
    find: ' && one.shop === shop.id',
    put: '',
  },
  {
    id: 'sign-up-page-old-buyers',
    what: 'whoever bought before they signed up is counted as a new buyer of the campaign',
    ...PAGE,
    find: 'orders.every((order) => order >= at)',
    put: 'orders.some((order) => order >= at)',
  },
  {
    id: 'sign-up-page-last-click',
    what: 'who presses the link of a sign-up again signed up later, and what they ordered in between makes them no new buyer',
    file: 'shared/flow/preferences/confirm.ts',
    tests: ['shared/flow/preferences/campaign-page.test.ts'],
    find: 'typed.campaign, claim.at ?? now)',
    put: 'typed.campaign, now)',
  },
];
