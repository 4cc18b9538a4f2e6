import type { Campaign } from '#model/campaign/campaign.ts';
import { ATTITUDES, GROUPS, MEMBER_STEPS, type SegmentName, STAGES, TIERS } from '#model/segment/membership.ts';
import type { Issue } from '#model/values/form/rule.ts';

const EVERYBODY: readonly Omit<Issue, 'path'>[] = [
  {
    what: 'is everybody, by segments that each mean a part',
    fix: "name those whom you mean; everybody whom a mail reaches is a segment of your own in crm/segments: where: reachable('email')",
  },
];

/** An audience that nobody meant: everybody, or people who are left out again (I13). Paths begin below the campaign. */
export function checkAudience({ audience, waves, followUps = [] }: Campaign): readonly Issue[] {
  const excluded = new Set(audience.exclude ?? []);
  const out = (names: readonly SegmentName[], path: string) =>
    names.flatMap((name, n) =>
      excluded.has(name)
        ? [
            {
              path: `${path}[${n}]`,
              what: `audience.exclude leaves ${JSON.stringify(name)} out, so nobody of it is ever asked`,
              fix: 'take it out of one of the two',
            },
          ]
        : [],
    );
  return [
    ...(isEverybody(audience.segments) ? EVERYBODY.map((each) => ({ path: '.audience.segments', ...each })) : []),
    ...(isEverybody([...excluded])
      ? [
          {
            path: '.audience.exclude',
            what: 'leaves everybody out, so it selects nobody',
            fix: 'name those who are left out',
          },
        ]
      : []),
    ...out(audience.segments, '.audience.segments'),
    ...waves.flatMap(({ segments = [] }, n) => out(segments, `.waves[${n}].segments`)),
    ...followUps.flatMap(({ segments = [] }, n) => out(segments, `.followUps[${n}].segments`)),
  ];
}

/** Those who bought, by the words that part them among themselves; the others are prospects. */
const BUYERS: readonly (readonly SegmentName[])[] = [
  STAGES.filter((stage) => stage !== 'prospect').map((stage): SegmentName => `stage:${stage}`),
  TIERS.map((tier): SegmentName => `tier:${tier}`),
  GROUPS.map((group): SegmentName => `group:${group}`),
  MEMBER_STEPS.filter((step) => step !== 'prospect').map((step): SegmentName => `member:${step}`),
];
const PROSPECTS: readonly SegmentName[] = ['stage:prospect', 'member:prospect'];

function isEverybody(names: readonly SegmentName[]): boolean {
  const all = (these: readonly SegmentName[]): boolean => these.every((name) => names.includes(name));
  const everyAttitude = all(ATTITUDES.map((attitude): SegmentName => `attitude:${attitude}`));
  return everyAttitude || (BUYERS.some(all) && PROSPECTS.some((name) => names.includes(name)));
}
