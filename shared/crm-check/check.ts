import type { Campaign } from '#model/campaign/campaign.ts';
import type { Gateway } from '#model/channel/gateway.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Team } from '#model/team/team.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { checkBrand } from './check-brand.ts';
import { checkCampaign } from './check-campaign.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkGateway, checkGatewaysUsed } from './check-gateways.ts';
import { checkLanguages } from './check-languages.ts';
import { checkMembership, checkMemberships } from './check-membership.ts';
import { checkProgram } from './check-program.ts';
import { checkProgramDays } from './check-program-days.ts';
import { checkProgramSegments } from './check-program-segments.ts';
import { checkReferences, checkSegment, placedWithin } from './check-segments.ts';
import { checkShop } from './check-shop.ts';
import { checkTeam } from './check-team.ts';
import { checkTexts } from './check-texts.ts';
import { checkSegmentsOfMembers } from './community-schema.ts';
import { checkMemberPrograms } from './gift-schema.ts';
import { foundIn } from './issue.ts';
import type { Known } from './known.ts';

/** Broken configuration must never widen an audience (I13): it does not deploy at all. */
export function checkCrm(crm: unknown, known: Known): readonly Issue[] {
  if (typeof crm !== 'object' || crm === null || !('shops' in crm) || !('programs' in crm)) {
    return [
      {
        path: 'crm.config.ts',
        what: 'does not declare shops and programs',
        fix: 'export default defineCrm({ shops: [..], programs: [..] })',
      },
    ];
  }
  const segments = 'segments' in crm && crm.segments !== undefined ? crm.segments : [];
  const ofShops = checkList('shops', crm.shops, (shop, path) => checkShop(shop, path, known));
  const shops = ofShops.length === 0 ? (crm.shops as readonly Shop[]) : undefined;
  const ofPrograms = checkList('programs', crm.programs, (program, path) => checkProgram(program, path, known));
  const gateways = 'gateways' in crm && crm.gateways !== undefined ? crm.gateways : [];
  const ofGateways = checkList('gateways', gateways, checkGateway);
  const team = 'team' in crm ? crm.team : undefined;
  const ofTeam =
    shops && ofPrograms.length === 0
      ? checkTeam(
          team,
          crm.programs as readonly Program[],
          shops.map(({ id }) => id),
        )
      : [];
  const campaigns = 'campaigns' in crm && crm.campaigns !== undefined ? crm.campaigns : [];
  const ofCampaigns = checkList('campaigns', campaigns, (campaign, path) => checkCampaign(campaign, path, known));
  const memberships = 'memberships' in crm && crm.memberships !== undefined ? crm.memberships : [];
  const ofMemberships = checkList('memberships', memberships, checkMembership);
  const sound = ofMemberships.length === 0 ? (memberships as readonly Membership[]) : [];
  // of one that is wrong nothing is known: what asks for it is not blamed as well
  const ofSegments = checkSegments(segments, ofMemberships.length === 0 ? shops : undefined, sound);
  const isSound = [ofPrograms, ofGateways, ofSegments, ofTeam, ofCampaigns].every(({ length }) => length === 0);
  return [
    ...ofShops,
    ...ofGateways,
    ...ofSegments,
    ...ofPrograms,
    ...ofCampaigns,
    ...ofMemberships,
    ...(shops ? checkMemberships(sound, shops) : []),
    ...(ofSegments.length === 0 ? checkSegmentsOfMembers(sound, segments as readonly SegmentDefinition[]) : []),
    ...(ofPrograms.length === 0 ? checkMemberPrograms(sound, crm.programs as readonly Program[]) : []),
    // what one names is looked at where all that it may name is sound
    ...(shops && isSound
      ? checkCampaigns(
          campaigns as readonly Campaign[],
          {
            shops,
            programs: crm.programs as readonly Program[],
            segments: segments as readonly SegmentDefinition[],
            team: team as Team | undefined,
            memberships: sound,
          },
          known,
        )
      : []),
    ...(shops && ofPrograms.length === 0 && ofMemberships.length === 0
      ? checkProgramDays(crm.programs as readonly Program[], shops, sound)
      : []),
    ...(shops && ofPrograms.length === 0 && ofGateways.length === 0
      ? checkGatewaysUsed(gateways as readonly Gateway[], shops, crm.programs as readonly Program[])
      : []),
    ...checkProgramSegments(crm.programs, segments),
    ...(shops && ofPrograms.length === 0 ? checkTexts(shops, crm.programs as readonly Program[], known.templates) : []),
    ...checkLanguages(crm.shops, crm.programs, known),
    ...ofTeam,
    ...checkBrand('brand' in crm ? crm.brand : undefined, shops, known),
    ...(Array.isArray(crm.shops) && crm.shops.length === 0
      ? [{ path: 'shops', what: 'is empty', fix: 'declare at least one shop' }]
      : []),
  ];
}

/** @param shops sound ones; undefined: what the segments refer to is not looked at */
export function checkSegments(
  segments: unknown,
  shops: readonly Shop[] | undefined,
  memberships: readonly Membership[] = [],
): readonly Issue[] {
  const ofForm = checkList('segments', segments, checkSegment);
  if (ofForm.length > 0 || !shops) return ofForm;
  return checkReferences(segments as readonly SegmentDefinition[], shops, memberships);
}

function checkList(name: string, list: unknown, check: (item: unknown, path: string) => readonly Issue[]): Issue[] {
  if (!Array.isArray(list)) return [{ path: name, what: 'is not a list', fix: `write ${name}: [..]` }];
  const items: readonly unknown[] = list;
  const ids = items.map(idOf);
  return items.flatMap((item, index) => {
    const id = ids[index];
    const base = id ? `${name}.${id}` : `${name}[${index}]`;
    const issues = [...check(item, base)];
    if (id && ids.indexOf(id) < index) {
      issues.push({ path: `${base}.id`, what: 'is used twice', fix: 'give each its own id' });
    }
    return issues.map((issue) => placedWithin(item, issue.path.slice(base.length), foundIn(item, base, issue)));
  });
}

function idOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}
