import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'campaign-pages-audience-of-nobody',
    what: 'people who were submitted and not approved stand in the list as if they were',
    file: 'local/page/campaigns/campaign-list.ts',
    find: 'if (approved.audience !== undefined) return',
    put: 'if (approved !== undefined) return',
    tests: ['local/page/campaigns/campaign-list.test.ts'],
  },
  {
    id: 'campaign-pages-edit-unseen',
    what: 'a campaign that was edited after its approval is said to begin when its time comes',
    file: 'local/page/campaigns/load-campaigns.ts',
    find: "standing.state === 'draft' ? []",
    put: "standing.state !== 'submitted' ? []",
    tests: ['local/page/campaigns/standing-words.test.ts'],
  },
  {
    id: 'campaign-pages-first-approver',
    what: 'a part is said to be approved by who did it first, whose approval an edit made void',
    file: 'local/page/campaigns/one/approvals.ts',
    find: 'entries.findLast(',
    put: 'entries.find(',
    tests: ['local/page/campaigns/one/campaign-page.test.ts'],
  },
  {
    id: 'campaign-pages-follow-up-forgotten',
    what: 'once its last wave has begun a campaign is said to have nothing ahead, though follow-ups come',
    file: 'local/page/campaigns/next.ts',
    find: 'legs.find(({ at }) => at > now);',
    put: 'legs.find(({ at, wave }) => wave && at > now);',
    tests: ['local/page/campaigns/standing-words.test.ts'],
  },
  {
    id: 'campaign-pages-groups-before-their-time',
    what: 'the groups of a wave that has not begun can be asked for, and nobody is in them',
    file: 'local/page/campaigns/one/groups.ts',
    find: 'leg.at <= now &&',
    put: 'leg.at !== now &&',
    tests: ['local/page/campaigns/one/groups.test.ts'],
  },
  {
    id: 'campaign-pages-charge-rounded-away',
    what: 'a campaign that was charged less than a cent is said to have cost nothing',
    file: 'shared/view/campaigns/charged.ts',
    find: '!(charged > 0) || minor > 0',
    put: 'minor >= 0',
    tests: ['local/page/campaigns/one/campaign-page.test.ts'],
  },
];
