import type { After, Campaign, ShopTime, Wave } from '#model/campaign/campaign.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { addDays } from '#model/values/time/day.ts';

/** How the messages of a campaign follow each other in time, and whom each is for. Paths begin below the campaign. */
export const checkWaves = (campaign: Campaign): readonly Issue[] => [
  ...checkIds(campaign),
  ...checkTimes(campaign),
  ...checkShares(campaign.waves),
  ...checkAfters(campaign),
  ...checkEnds(campaign),
];

function checkIds({ waves, followUps = [] }: Campaign): readonly Issue[] {
  const placed = [
    ...waves.map(({ id }, n) => ({ id, path: `.waves[${n}].id` })),
    ...followUps.map(({ id }, n) => ({ id, path: `.followUps[${n}].id` })),
  ];
  return placed.flatMap(({ id, path }, n) =>
    placed.findIndex((other) => other.id === id) < n
      ? [{ path, what: 'is the id of another message, too', fix: 'give each its own: what came of it is known by it' }]
      : [],
  );
}

function checkTimes({ waves, usefulUntil }: Campaign): readonly Issue[] {
  return waves.flatMap(({ at }, n): readonly Issue[] => {
    const path = `.waves[${n}].at`;
    if (at >= usefulUntil)
      return [
        {
          path,
          what: `is not before the campaign ends (${usefulUntil}), so nothing of it would leave`,
          fix: 'write an earlier time, or a later usefulUntil',
        },
      ];
    const before = waves[n - 1];
    if (!before || before.at <= at) return [];
    return [
      {
        path,
        what: `is before the wave ${before.id} (${before.at})`,
        fix: 'write waves in the order in which they go',
      },
    ];
  });
}

/** Decimal shares such as 0.7 and 0.3 need not add up to exactly 1. */
const ALMOST = 1e-9;

function checkShares(waves: readonly Wave[]): readonly Issue[] {
  let taken = 0;
  return waves.flatMap(({ share = 0 }, n) => {
    const before = taken;
    taken += share;
    if (taken <= 1 + ALMOST || before > 1 + ALMOST) return [];
    return [
      {
        path: `.waves[${n}].share`,
        what: 'and the shares of the waves before are more than the whole audience',
        fix: 'write shares that are 1 together, or leave share out: then it is all of the audience',
      },
    ];
  });
}

interface Earlier {
  readonly id: string;
  readonly at?: ShopTime | undefined;
  readonly share?: number | undefined;
  readonly after?: After | undefined;
  /** A hand-off sends nothing of which anything could become. */
  readonly isSent: boolean;
}

function checkAfters({ waves, followUps = [] }: Campaign): readonly Issue[] {
  const all: readonly Earlier[] = [
    ...waves.map((wave) => ({ ...wave, isSent: true })),
    ...followUps.map(({ id, after, then }) => ({ id, after, isSent: then.do === 'send' })),
  ];
  return all.flatMap((one, n): readonly Issue[] => {
    if (!one.after) return [];
    const base = n < waves.length ? `.waves[${n}]` : `.followUps[${n - waves.length}]`;
    const path = `${base}.after.of`;
    const { of } = one.after;
    const before = all.slice(0, n).filter(({ isSent }) => isSent);
    const found = before.find(({ id }) => id === of);
    if (!found) {
      const names = before.map(({ id }) => id).join(', ');
      const what = all.some(({ id }) => id === of)
        ? `${JSON.stringify(of)} is no message that goes before`
        : `there is no message ${JSON.stringify(of)}`;
      return [{ path, what, fix: names === '' ? 'let a wave go before it' : `use one of ${names}` }];
    }
    if (one.at !== undefined && one.at === found.at)
      return [{ path, what: `goes at the time of ${of}, of which nothing has become yet`, fix: 'let it go later' }];
    if (one.share === undefined || !isShared(found, before)) return [];
    const what = `the people of ${of} are a share of the audience, and those of another share are none of them`;
    return [{ path, what, fix: 'leave share out: then it goes to all those of whom after.of asks' }];
  });
}

/** Is what it goes to a share, itself or through the message of which it asks? */
function isShared({ share, after }: Earlier, before: readonly Earlier[]): boolean {
  if (share !== undefined) return true;
  const asked = after && before.find(({ id }) => id === after.of);
  return asked !== undefined && isShared(asked, before.slice(0, before.indexOf(asked)));
}

/** What a follow-up sends begins so many days after the first message of which it asks: by then it must be of use. */
function checkEnds({ waves, followUps = [], usefulUntil }: Campaign): readonly Issue[] {
  const begins = new Map(waves.map(({ id, at }) => [id, at]));
  return followUps.flatMap(({ id, after, afterDays, then }, n) => {
    const asked = begins.get(after.of);
    if (asked === undefined) return [];
    const at = addDays(asked.slice(0, 10), afterDays) + asked.slice(10);
    begins.set(id, at);
    if (then.do !== 'send' || at < (then.usefulUntil ?? usefulUntil)) return [];
    return [
      {
        path: `.followUps[${n}].afterDays`,
        what: `it would begin on ${at.slice(0, 10)}, when nothing of it leaves any more`,
        fix: `write fewer days, or an end of its own if it is no offer: then: { usefulUntil: '${addDays(at.slice(0, 10), 7)}T00:00' }`,
      },
    ];
  });
}
