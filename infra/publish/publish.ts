import { fileURLToPath } from 'node:url';
import { TAKEN } from '#channels/registry.ts';
import declared from '#crm/crm.config.ts';
import { checkCrm } from '#crm-check/check.ts';
import type { DeclaredCrm } from '#crm-check/define.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { compileTemplate } from './compile-template.ts';
import { placed } from './places.ts';
import { publishCampaigns } from './publish-campaigns.ts';
import { PublishError } from './publish-error.ts';
import { readTemplates } from './read-templates.ts';

const TEMPLATES = fileURLToPath(new URL('../../crm/templates', import.meta.url));

interface PublishOptions {
  /** Shops that exist locally only. */
  readonly extraShops?: readonly Shop[] | undefined;
  /** Programs that exist locally only: tests play what none of the repository's own does. */
  readonly extraPrograms?: readonly Program[] | undefined;
  /** Campaigns that exist locally only, for tests too. */
  readonly extraCampaigns?: readonly Campaign[] | undefined;
  /** APIs of platforms may be stand-ins on this machine: for the local stage. */
  readonly standIns?: boolean | undefined;
}

/** Compiles and checks all of `crm/` for deployment. Throws one {@link PublishError} that lists every fault. */
export const publishCrm = ({
  extraShops = [],
  extraPrograms = [],
  extraCampaigns = [],
  standIns,
}: PublishOptions = {}): Promise<PublishedCrm> => {
  const shops = [...declared.shops, ...extraShops];
  const programs = [...declared.programs, ...extraPrograms];
  const campaigns = [...(declared.campaigns ?? []), ...extraCampaigns];
  return publish({ ...declared, shops, programs, campaigns }, TEMPLATES, standIns);
};

/** {@link publishCrm} of any declaration and template folder. */
export async function publish(
  crm: DeclaredCrm,
  templateFolder: string,
  standIns: PublishOptions['standIns'] = false,
): Promise<PublishedCrm> {
  const { templates: sources, issues: unreadable } = await readTemplates(templateFolder);
  const compiled = await Promise.all(sources.map(compileTemplate));
  const templates = compiled.flatMap(({ value }) => (value ? [value] : []));
  const issues = [
    ...unreadable,
    ...compiled.flatMap((each) => each.issues),
    ...checkCrm(crm, { templates, platforms: PLATFORMS.map((platform) => platform.id), standIns }),
  ];
  if (issues.length > 0) throw new PublishError(placed(issues, crm, templateFolder));
  const { shops, segments = [], brand, team, gateways, memberships = [] } = crm;
  // what nobody is told of can do nothing, neither to those whom it reaches nor to those who were inside
  const programs = crm.programs.filter(({ draft }) => !draft);
  const campaigns = publishCampaigns(crm, templates);
  return {
    ...{ schema: 1, shops, programs: [...programs, ...campaigns.programs], segments, templates },
    ...(campaigns.campaigns.length > 0 && { campaigns: campaigns.campaigns }),
    ...(brand && { brand }),
    ...(gateways && { gateways }),
    ...(memberships.length > 0 && { memberships }),
    ...(team && { team }),
  };
}

/** What each template is about, which its texts need not be compiled for. */
export async function templateTags(): Promise<readonly { readonly id: string; readonly tags: readonly string[] }[]> {
  return (await readTemplates(TEMPLATES)).templates.map(({ id, tags }) => ({ id, tags }));
}

/** Templates with what people of the team say, and nothing of mails, which takes seconds. Throws {@link PublishError}. */
export async function publishTaken(): Promise<readonly PublishedTemplate[]> {
  const { templates } = await readTemplates(TEMPLATES);
  const endings = TAKEN.flatMap(({ templateFiles }) => templateFiles);
  const sources = templates.map((template) => ({
    ...template,
    locales: template.locales.flatMap(({ locale, texts }) => {
      const own = Object.entries(texts).filter(([ending]) => endings.includes(ending));
      return own.length > 0 ? [{ locale, texts: Object.fromEntries(own) }] : [];
    }),
  }));
  const compiled = await Promise.all(sources.filter(({ locales }) => locales.length > 0).map(compileTemplate));
  const issues = compiled.flatMap((each) => each.issues);
  if (issues.length > 0) throw new PublishError(issues);
  return compiled.flatMap(({ value }) => value ?? []);
}
