import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { testHashes } from '#test/support/campaign.ts';
import { campaignPages, eleven, NOW, person, planner, standing } from '#test/support/pages/campaigns-world.ts';

const ALL = ['audience', 'content', 'schedule', 'cost'] as const;

describe('the sentence on top of a campaign', () => {
  const edited = testHashes('1', { content: 'content:2', whole: 'whole:2' });
  type World = Awaited<ReturnType<typeof campaignPages>>;
  const CASES: Readonly<Record<string, (of: World) => Promise<unknown>>> = {
    'draft A campaign of Mia Brandt to keep customers: it was never submitted, which Mia Brandt or anybody else of the team does.':
      async () => {},
    'submitted A campaign of Mia Brandt to keep customers: it waits for an approval by somebody other than Mia Brandt.':
      ({ step }) => step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } }),
    'submitted A campaign of Mia Brandt to keep customers: it waits for an approval of schedule and cost by somebody other than Mia Brandt and zoe.':
      async ({ step }) => {
        await step('eleven', { step: 'submit', by: person('zoe'), numbers: { audience: 300 } });
        await step('eleven', { step: 'approve', by: person('jonas'), parts: ['audience', 'content'] });
      },
    'draft A campaign of Mia Brandt to keep customers: rejected by Jonas Keller on Mon Nov 2, 2026, 09:00; it waits for Mia Brandt to change it and submit it again. It was said: Wrong picture.':
      async ({ step }) => {
        await step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
        await step('eleven', { step: 'reject', by: person('jonas'), parts: [...ALL], comment: 'Wrong picture.' });
      },
    'approved A campaign of Mia Brandt to keep customers: it is approved, and waits for somebody to schedule it.':
      async ({ step }) => {
        await step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
        await step('eleven', { step: 'approve', by: person('jonas'), parts: [...ALL] });
      },
    'scheduled A campaign of Mia Brandt to keep customers: it begins with those who go ahead of wave 1 of 3 (Announcement) on Sat Nov 7, 2026, 07:00.':
      ({ letGo }) => letGo('eleven'),
    'held A campaign of Mia Brandt to keep customers: held: the audience is 480 instead of 300; it waits for somebody other than Mia Brandt to let it go on, or to be submitted again.':
      async ({ letGo, step }) => {
        await letGo('eleven');
        await step('eleven', { step: 'hold', by: planner, numbers: { audience: 480 } });
      },
    'held A campaign of Mia Brandt to keep customers: held: no audience by which it may be sent could be counted; it waits for a daily run, and then for somebody to let it go on. It was said: no daily run has counted the audience':
      async ({ letGo, step }) => {
        await letGo('eleven');
        await step('eleven', { step: 'hold', by: planner, comment: 'no daily run has counted the audience' });
      },
    'held A campaign of Mia Brandt to keep customers: held: the budget does not pay for Last hours, which would cost €93.00 for 300 people, and €41.50 are left; it waits for a higher cap that is approved, or for somebody other than Mia Brandt to let as many get it as it pays for.':
      async ({ letGo, step }) => {
        await letGo('eleven');
        const numbers = { people: 300, costMinor: 9_300, leftMinor: 4_150 };
        await step('eleven', { step: 'hold', by: planner, wave: 'last', numbers });
      },
    'paused A campaign of Mia Brandt to keep customers: paused by Jonas Keller on Mon Nov 2, 2026, 09:00; it sends nothing until somebody lets it go on.':
      async ({ letGo, step }) => {
        await letGo('eleven');
        await step('eleven', { step: 'pause', by: person('jonas') });
      },
    'cancelled A campaign of Mia Brandt to keep customers: cancelled by Jonas Keller on Mon Nov 2, 2026, 09:00; nothing of it leaves any more, and it waits for somebody to settle it with the bill.':
      async ({ letGo, step }) => {
        await letGo('eleven');
        await step('eleven', { step: 'cancel', by: person('jonas') });
      },
    'settled A campaign of Mia Brandt to keep customers: it is over, and was settled by Mia Brandt on Mon Nov 2, 2026, 09:00.':
      async ({ letGo, step }) => {
        await letGo('eleven');
        await step('eleven', { step: 'cancel', by: person('jonas') });
        await step('eleven', { step: 'settle', by: person('mia') });
      },
  };
  for (const [said, take] of Object.entries(CASES))
    it(said.slice(0, 100), async () => {
      const made = await campaignPages([eleven()]);
      await take(made);
      expect(standing((await made.load('/eleven')).text)).toBe(said);
    });

  it('names the wave that is next while it runs, and when it ends once all has begun', async () => {
    const at = async (now: number) => {
      const made = await campaignPages([eleven()], 'en', now);
      await made.letGo('eleven');
      await made.step('eleven', { step: 'start', by: planner, wave: 'announce' });
      const { text } = await made.load('/eleven');
      return [standing(text), ...[...text.matchAll(/<li class="(past|next|ahead)">/g)].map(([, word]) => word)];
    };
    const [said, ...places] = await at(Date.UTC(2026, 10, 9, 9));
    expect(said).toContain('it runs, and next is wave 2 of 3 (The evening before) on Tue Nov 10, 2026, 18:00.');
    expect(places).toEqual(['past', 'past', 'past', 'next', 'ahead', 'ahead']);
    expect((await at(Date.UTC(2026, 10, 12, 9)))[0]).toContain(
      'it runs, and next is the follow-up Thanks on Sat Nov 14, 2026, 07:00.',
    );
    expect((await at(Date.UTC(2026, 10, 20, 9)))[0]).toContain(
      'to keep customers: everything of it has begun; it ends on Wed Nov 25, 2026, 00:00.',
    );
  });

  it('of what was edited says that it sends nothing, whatever it was', async () => {
    for (const upTo of [1, 2, 3]) {
      const made = await campaignPages([eleven({ hashes: edited })]);
      await made.step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
      if (upTo > 1) await made.step('eleven', { step: 'approve', by: person('jonas'), parts: [...ALL] });
      if (upTo > 2) await made.step('eleven', { step: 'schedule', by: person('mia') });
      const { text, seen: said } = await made.load('/eleven');
      expect(standing(text)).toContain(
        'it sends nothing, for content changed since it was submitted; somebody has to submit it again.',
      );
      expect(said).toMatch(/content templates.*? changed since/);
      expect(text).not.toMatch(/<li class="next">/);
      expect(text).toContain('perennial campaign submit eleven --as NAME');
      expect(text).not.toMatch(/campaign (?:approve|schedule|resume) eleven/);
    }
  });

  it('says that a first wave whose time has passed would leave at once', async () => {
    const said = 'The time of its first wave has passed';
    for (const [now, isSaid] of [
      [NOW, false],
      [NOW + 6 * DAY_MS, true],
    ] as const) {
      const made = await campaignPages([eleven()], 'en', now);
      expect((await made.load('/eleven')).seen.includes(said)).toBe(isSaid);
      await made.letGo('eleven');
      expect((await made.load('/eleven')).seen).not.toContain(said);
    }
  });

  it('of one that is settled the command corrects, and says that it takes a reason', async () => {
    const world = await campaignPages([eleven()]);
    await world.letGo('eleven');
    await world.step('eleven', { step: 'cancel', by: person('jonas') });
    const books = async () => /<dl class="card commands">.*?<\/dl>/s.exec((await world.load('/eleven')).text)?.[0];
    expect(await books()).toContain('perennial campaign settle eleven --as NAME');
    await world.step('eleven', { step: 'settle', by: person('mia') });
    expect(await books()).toContain('perennial campaign settle eleven --comment TEXT --as NAME');
    expect(await books()).toContain('settle it again');
  });
});
