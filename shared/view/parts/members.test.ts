import { describe, expect, it } from 'vitest';
import type { MembersOfReport } from '#flow/report/members-of-report.ts';
import { reportMembers } from '#test/support/report-members.ts';
import { viewOf } from '../view-of.ts';
import { members } from './members.ts';

const seen = (told: MembersOfReport | undefined, locale = 'en-GB'): string =>
  members(viewOf({ locale, currency: 'EUR' }), { members: told })
    .text.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const why = { known: false, why: { en: 'too early', zh: '为时尚早' } } as const;

describe('members on the page and in the report', () => {
  it('are told with their points, what these cost, and who brought whom, in both languages', () => {
    const text = seen(reportMembers());
    expect(text).toContain('Active 65% between 60% and 70% 208 of 320 bought lately');
    expect(text).toContain('NPS: Fern Not known yet: few of Fern');
    expect(text).toContain('NPS: Oak 40% between 10% and 70% of 20 people with a score within a year: 11 promoters, 3');
    expect(text).toContain('31 answers of 18 people came in these 90 days.');
    expect(text).toContain('Issued 12,400 11,900 by orders, 300 for reviews, 200 for friends');
    expect(text).toContain('48,200 41,300 may be spent, 7,200 wait for the days of return, 300 are owed after returns');
    expect(text).toContain('Cost of rewards €126.00 14 taken and kept, 9 of them used');
    expect(text).toContain('cost €5.20 in the last year: of all of them €45.00 in points and €7.00 in messages.');
    expect(text).toContain('Cost of 100 points €4.50 as the membership declares');
    expect(text).toContain('Liability €1,746.00 between €1,615.00 and €1,855.00 of €2,182.50 in full, less what');
    expect(text).toMatch(/Sleeping 2024-Q4 300 \/ 75 €3,240\.00 between .* €27\.00 €600\.00 €2,613\.00 between €/);
    expect(text).toContain('Not known of Levels: nobody has had their 30 days yet');
    expect(text).not.toContain('Levels 2024');
    expect(text).toContain('Tea friends has 40 people. 24 of them (60%) answered, reviewed, referred or reacted in 90');
    expect(text).toContain('14 friends were brought by members, and 3 of them brought others in turn.');
    expect(text).toContain('The longest chain has 3 links; in the mean a friend is 1.4 links away');
    expect(text).toContain('20 friends came by an invitation of 8 members: 10 bought and kept it, 3 are open');
    expect(text).toContain('Of the months that are decided 67% bought and kept it.');
    expect(text).toMatch(/Aug 2026 12 8 0 67% Oct 2026 8 2 4 not final/);
    const chinese = seen(reportMembers(), 'zh-CN');
    expect(chinese).toContain('8 位会员邀请来了 20 位朋友：10 下单且未退货，3 待定，6 被拒绝。');
    expect(chinese).toContain('订单 11,900、评价 300、推荐 200');
  });

  it('of which nothing is known yet say why, each once, and no 0', () => {
    const all = reportMembers();
    const points = all.points && { ...all.points, issued: why };
    const none = seen({
      ...all,
      active: why,
      again: why,
      nps: [{ nps: why }, { nps: why }],
      levels: why,
      moves: why,
      community: all.community && { ...all.community, ...why },
      points,
      referrals: why,
      rewardEffects: [],
    });
    expect(none.match(/too early/g)).toHaveLength(7);
    expect(none).not.toMatch(/ 0 |undefined|NaN/);
    expect(seen(undefined)).toContain('The shop has no membership yet.');
    const full = all.points && { ...all.points, breakage: why };
    expect(seen({ ...all, points: full })).toContain('in full: it is too early to take off what will expire');
  });
});
