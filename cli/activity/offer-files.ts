import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeclaredCrm } from '#crm-check/define.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { OFFERED, type OfferedTo } from '#model/team/activity.ts';
import { constantOf, withLine, written } from '../campaign/new/source.ts';
import { writeCampaign } from '../campaign/new/write-campaign.ts';
import { CliError } from '../console/cli-error.ts';

const LIST = 'segments/segments.ts';

/** Those whom an activity is offered to, as a segment of the team's own by the id of its campaign. */
export const segmentOf = (
  { id, name, shop }: Pick<Campaign, 'id' | 'name' | 'shop'>,
  to: OfferedTo,
): SegmentDefinition => ({
  ...{ id, name, shops: [shop] },
  where:
    to === 'circle'
      ? { type: 'event', name: OFFERED, properties: { activity: [id] } }
      : { type: 'interest', is: [to.slice('interest:'.length)] },
});

/** Throws {@link CliError} where there is a segment of that id. */
export function refuseTakenSegment(id: string, crm: string): void {
  if (existsSync(join(crm, `segments/${id}.ts`)))
    throw new CliError(`crm/segments/${id}.ts is there already`, 'give the campaign another id');
}

/** Writes the campaign and the segment that it goes to; answers their paths below `crm/`. */
export function writeOffer(
  campaign: Campaign,
  segment: SegmentDefinition,
  declared: Pick<DeclaredCrm, 'shops' | 'brand'>,
  crm: string,
): readonly string[] {
  refuseTakenSegment(segment.id, crm);
  const list = existsSync(join(crm, LIST)) ? readFileSync(join(crm, LIST), 'utf8') : '';
  const constant = constantOf(segment.id);
  const source = `import { defineSegment } from '#crm-check/define.ts';\n\nexport const ${constant} = defineSegment(${written(segment, 0)});\n`;
  const files = writeCampaign(campaign, declared, crm);
  for (const [path, text] of [
    [`segments/${segment.id}.ts`, source],
    [LIST, withLine(list, segment.id)],
  ] as const) {
    mkdirSync(dirname(join(crm, path)), { recursive: true });
    writeFileSync(join(crm, path), text, { mode: 0o644 });
  }
  return [...files, `segments/${segment.id}.ts`, LIST];
}
