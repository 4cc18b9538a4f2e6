import type { Report } from '#flow/report/report.ts';
import { type Html, html } from '../html.ts';
import { community } from '../members/community.ts';
import { loyaltyTable } from '../members/loyalty.ts';
import { pointsTable } from '../members/points.ts';
import { relations } from '../members/relations.ts';
import { rewardEffects } from '../members/reward-effects.ts';
import { nothing, section } from '../table.ts';
import type { View } from '../view.ts';

/** Members, their points and what these cost, and who brought whom. */
export function members(view: View, { members: told }: Pick<Report, 'members'>): Html {
  const say = view.words.members;
  if (!told) return section('members', say.title, say.about, nothing(say.noMembership));
  return section(
    'members',
    say.title,
    say.about,
    html`<div class="card">${loyaltyTable(view, told)}${told.points && html`<h3>${say.points}</h3>${pointsTable(view, told.points)}`}${told.rewardEffects.length > 0 && html`<h3>${say.rewardEffects}</h3>${rewardEffects(view, told.rewardEffects)}`}${told.community && html`<h3>${say.community}</h3>${community(view, told.community)}`}${told.referrals && html`<h3>${say.chain}</h3>${relations(view, told.referrals)}`}</div>`,
  );
}
