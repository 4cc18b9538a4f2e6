import { nearestDay } from '#flow/days/nearest-day.ts';
import { loadEffects } from '#flow/effects/load-effects.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import { effects } from '#flow/report/effects.ts';
import { readKpiRows } from '#flow/report/kpi-rows.ts';
import { type MembersOfReport, membersOfReport } from '#flow/report/members-of-report.ts';
import { readMembers } from '#flow/report/read-members.ts';
import { membershipOf } from '#model/membership/membership.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { explained } from '#view/definitions.ts';
import { type Content, html } from '#view/html.ts';
import { members } from '#view/parts/members.ts';
import { section } from '#view/table.ts';
import { fill } from '#view/view.ts';
import { lastDay } from './common/last-day.ts';
import type { Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { table } from './common/table.ts';
import { askedMembers } from './members/list/asked.ts';
import { memberDownload } from './members/list/member-download.ts';
import { memberList } from './members/list/member-list.ts';
import { membersWords } from './members/words/words.ts';
import { namesOf, personLink } from './people/person-names.ts';
import type { Speech } from './people/speech.ts';
import { formatOf } from './tables/download.ts';

/** At the centre of the chain, as many as are shown. */
const CENTRES = 10;
const DAYS = 30;

/** `/SHOP/members` with `level`, `by`, `page` and `format`: what the membership amounts to, who is at the centre of the chain, and all members. */
export async function membersTab(source: PageSource, speech: Speech, query: URLSearchParams): Promise<Shown> {
  const { shop, words, format } = speech;
  const say = membersWords(words.lang);
  const title = words.tabs.members;
  const membership = membershipOf(source.crm, shop.id);
  if (!membership) return { tab: 'members', title, content: html`<p class="card">${say.none}</p>` };
  const asked = askedMembers(query, membership);
  const file = formatOf(query);
  if (file && asked.unknown === undefined) {
    const kept = await nearestDay(source.stores.dayFiles, shop.id);
    if (kept.open) return { download: memberDownload(speech, kept, asked), format: file };
  }
  const day = await lastDay(source, shop);
  const { snapshots } = source.stores;
  const [rows, run, caused, read] = await Promise.all([
    readKpiRows(snapshots, shop.id, day),
    snapshots.getRun(shop.id, day),
    loadEffects(source.stores.dayFiles, shop, day),
    readMembers({ snapshots, brought: source.brought }, shop, membership, day),
  ]);
  const rootOf = await rootsOf(source, speech, read.referrals ?? []);
  const { programs } = speech;
  const told = membersOfReport(membership, {
    ...{ shop, days: DAYS, rows, ...read, voices: run?.voices, rootOf },
    ...{ programs, effects: effects(caused, programs) },
  });
  const lead = fill(say.lead, {
    ...{ name: nameIn(words.lang, membership), day: format.day(day), zone: shop.timezone },
    command: html`<code>perennial members --shop ${shop.id}</code>`,
    one: html`<code>perennial points WHO --shop ${shop.id}</code>`,
  });
  const content = html`<p class="lead">${lead} <a href="#list">${say.list}</a></p>
${explained(speech, 'members', members(speech, { members: told }))}${await centres(source, speech, told)}${await memberList(source, speech, membership, query)}`;
  return { tab: 'members', title, content, status: asked.unknown === undefined ? 200 : 400 };
}

/** Under which ids people live now who are named in referrals: an exact read of each. */
async function rootsOf(
  { stores }: PageSource,
  { shop }: Speech,
  referrals: readonly Referral[],
): Promise<(id: CustomerId) => CustomerId> {
  const ids = new Set(referrals.flatMap(({ friend, inviter }) => [friend, inviter]));
  const roots = new Map(
    await Promise.all(
      [...ids].map(async (id) => [id, (await followMerges(stores.customers, shop.id, id)).root] as const),
    ),
  );
  return (id) => roots.get(id) ?? id;
}

async function centres(source: PageSource, speech: Speech, { referrals }: MembersOfReport): Promise<Content> {
  const { words, format } = speech;
  const say = membersWords(words.lang);
  const all = referrals?.known ? referrals.value.chain.centres.slice(0, CENTRES) : [];
  if (all.length === 0) return undefined;
  const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const names = await namesOf(source, speech, ids);
  const rows = all.map(({ id = '', direct, reach }) => [
    personLink(speech, id, names),
    format.count(direct),
    format.count(reach),
  ]);
  return section(
    'centres',
    say.centres,
    say.centresAbout,
    html`<div class="card people">${table(say.centres, [say.person, say.direct, say.reach], rows, { numeric: [1, 2] })}</div>`,
  );
}
