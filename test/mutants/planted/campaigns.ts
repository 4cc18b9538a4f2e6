import type { PlantedBug } from '../planted-bug.ts';

const PERMITTED = {
  file: 'shared/model/policy/rules/permitted.ts',
  tests: ['shared/model/policy/rules/permitted.test.ts'],
};

const HASHED = {
  file: 'shared/model/campaign/part-hashes.ts',
  tests: ['shared/model/campaign/part-hashes.test.ts'],
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
  {
    id: 'campaign-for-everybody',
    what: 'segments that are everybody together are taken for an audience',
    file: 'shared/crm-check/check-campaign-audience.ts',
    tests: ['shared/crm-check/campaigns.test.ts'],
    find: 'return everyAttitude || (BUYERS.some(all)',
    put: 'return everyAttitude && (BUYERS.some(all)',
  },
  {
    id: 'campaign-segment-of-another-shop',
    what: 'a campaign leaves out a segment that its shop does not have, and so nobody',
    file: 'shared/crm-check/check-campaigns.ts',
    tests: ['shared/crm-check/campaign-faults.test.ts'],
    find: 'segmentsOfShop(segments, shop.id).map',
    put: 'segments.map',
  },
  {
    id: 'campaign-skipped-hour',
    what: 'a wave may begin at an hour that no clock of the shop shows',
    file: 'shared/crm-check/check-campaign-hours.ts',
    tests: ['shared/crm-check/campaign-faults.test.ts'],
    find: 'at === undefined || !isSkipped(at, shop)',
    put: 'at === undefined || isSkipped(at, shop) || true',
  },
  {
    id: 'campaign-shares-above-all',
    what: 'shares of waves are more than the audience, and the last of them is nobody',
    file: 'shared/crm-check/check-campaign-waves.ts',
    tests: ['shared/crm-check/campaign-faults.test.ts'],
    find: 'if (taken <= 1 + ALMOST || before > 1 + ALMOST) return [];',
    put: 'if (share <= 1 + ALMOST || before > 1 + ALMOST) return [];',
  },
  {
    id: 'campaign-hash-without-inner-rules',
    what: 'a segment that another one names is edited, and the approval stays',
    ...HASHED,
    find: 'for (const [other] of namedIn(segment.where)) add(other);',
    put: '',
  },
  {
    id: 'campaign-hash-without-wordings',
    what: 'the words of a second wording are edited, and the approval stays',
    ...HASHED,
    find: 'new Set(messages.flatMap(templatesOf))',
    put: 'new Set(messages.map(({ template }) => template))',
  },
  {
    id: 'campaign-hash-without-sender',
    what: 'the sender is another than was approved',
    ...HASHED,
    find: 'sender: shop.sender, ',
    put: '',
  },
  {
    id: 'campaign-hash-without-exclusions',
    what: 'the rule of those who are left out is edited, and the approval stays',
    ...HASHED,
    find: '...(audience.exclude ?? []), ',
    put: '',
  },
  {
    id: 'campaign-program-without-exclusions',
    what: 'at the moment of sending nobody is left out',
    file: 'shared/model/campaign/campaign-program.ts',
    tests: ['shared/model/campaign/campaign-program.test.ts'],
    find: '    exclude: audience.exclude,\n',
    put: '',
  },
  {
    id: 'campaign-thanks-that-sell',
    what: 'thanks of a campaign are taken for an offer, and wait for care that they are',
    file: 'shared/model/policy/decision.ts',
    tests: ['shared/model/policy/rules/permitted.test.ts'],
    find: 'program.campaign?.intentOf?.[touch.stepId] ?? intentOf(program)',
    put: 'intentOf(program)',
  },
  {
    id: 'season-without-care-reaches-back',
    what: 'an offer before the season counts as one of it, and the next needs no care',
    file: 'shared/model/policy/rules/care-first.ts',
    tests: ['shared/model/policy/contact-care.test.ts'],
    find: ' && seen.soldAt >= from',
    put: '',
  },
  {
    id: 'campaign-new-writes-over',
    what: 'a new campaign writes over templates that are there',
    file: 'cli/campaign/new/write-campaign.ts',
    tests: ['cli/campaign/new/new-campaign.test.ts'],
    find: ', ...templates.map(',
    put: ', ...[].map(',
  },
  {
    id: 'campaign-new-name-as-liquid',
    what: 'a name with braces becomes a variable of the mail',
    file: 'cli/campaign/new/template-files.ts',
    tests: ['cli/campaign/new/new-campaign.test.ts'],
    find: 'withoutTags(name).trim() || id',
    put: 'name',
  },
];
