import type { PlantedBug } from '../planted-bug.ts';

const PERMITTED = {
  file: 'shared/model/policy/rules/permitted.ts',
  tests: ['shared/model/policy/rules/permitted.test.ts'],
};

/** Campaigns: what may leave, to whom, and within which budget. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'campaign-other-than-approved',
    what: 'what runs leaves, whatever was approved',
    ...PERMITTED,
    find: "permit?.state === 'running' && permit.approved === campaign.approval",
    put: "permit?.state === 'running'",
  },
  {
    id: 'campaign-unknown-leaves',
    what: 'a campaign of which nobody knows anything may send',
    ...PERMITTED,
    find: 'if (!campaign) return undefined;',
    put: 'if (!campaign || !permits) return undefined;',
  },
  {
    id: 'campaign-of-another-shop',
    what: 'a campaign of one shop writes to people of another',
    ...PERMITTED,
    find: 'campaign.shop !== shop.id || ',
    put: '',
  },
  {
    id: 'campaign-offer-without-end',
    what: 'the later end of a survey is that of the offer too',
    ...PERMITTED,
    find: 'campaign.untilOf?.[touch.stepId] ?? campaign.until',
    put: 'Math.max(campaign.until, ...Object.values(campaign.untilOf ?? {}))',
  },
];
