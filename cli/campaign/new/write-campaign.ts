import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeclaredCrm } from '#crm-check/define.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { CliError } from '../../console/cli-error.ts';
import { constantOf, sourceOf, withLine } from './source.ts';
import { templateFiles } from './template-files.ts';

const LIST = 'campaigns/campaigns.ts';
const EMPTY_LIST = '/** Every campaign: one file and one line here. */\n';

/** Throws {@link CliError} where one of its files is there already: nothing of anybody's is written over. */
export function refuseTaken(id: string, crm: string, templates: readonly string[] = [id]): void {
  const taken = [`campaigns/${id}.ts`, ...templates.map((each) => `templates/marketing/${each}`)].find((path) =>
    existsSync(join(crm, path)),
  );
  if (taken !== undefined)
    throw new CliError(`crm/${taken} is there already`, 'give the campaign another id, or take that away first');
}

/** Writes the campaign, its line in the list and the files of its messages; answers their paths below `crm/`. */
export function writeCampaign(
  campaign: Campaign,
  { shops, brand }: Pick<DeclaredCrm, 'shops' | 'brand'>,
  crm: string,
): readonly string[] {
  const shop = shops.find(({ id }) => id === campaign.shop);
  if (!shop) throw new Error(`no shop ${campaign.shop}`);
  refuseTaken(
    campaign.id,
    crm,
    campaign.waves.map(({ template }) => template),
  );
  const greets = { ...brand?.voice, ...shop.brand?.voice }[shop.locale] !== undefined;
  const texts = campaign.waves.flatMap((wave) =>
    Object.entries(templateFiles(campaign, wave, shop, greets)).map(
      ([file, text]) => [`templates/marketing/${wave.template}/${file}`, text] as const,
    ),
  );
  const list = existsSync(join(crm, LIST)) ? readFileSync(join(crm, LIST), 'utf8') : EMPTY_LIST;
  if (list.includes(constantOf(campaign.id)))
    throw new CliError(`crm/${LIST} names a campaign of that name already`, 'give the campaign another id');
  // the list comes last: until then nothing reads what was written
  const files = [
    ...texts,
    [`campaigns/${campaign.id}.ts`, sourceOf(campaign)],
    [LIST, withLine(list, campaign.id)],
  ] as const;
  for (const [path, text] of files) {
    mkdirSync(dirname(join(crm, path)), { recursive: true });
    writeFileSync(join(crm, path), text, { mode: 0o644 });
  }
  return files.map(([path]) => path);
}
