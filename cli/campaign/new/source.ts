import type { Campaign } from '#model/campaign/campaign.ts';

/** `spring-tea` -> `springTeaCampaign`: with a word behind it, it is no word of the language. */
export const constantOf = (id: string): string =>
  `${id.replaceAll(/-+([a-z0-9])?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}Campaign`;

/** The file of a campaign, as somebody would write it. */
export const sourceOf = (campaign: Campaign): string =>
  `import { defineCampaign } from '#crm-check/define.ts';

export const ${constantOf(campaign.id)} = defineCampaign(${written(campaign, 0)});
`;

/** The list with the line of a campaign, in the order of names. */
export function withLine(list: string, id: string): string {
  const line = `export { ${constantOf(id)} } from './${id}.ts';`;
  const lines = list.split('\n').filter((each) => each !== '');
  const isExport = (each: string): boolean => each.startsWith('export ');
  const sorted = [...lines.filter(isExport), line].toSorted((a, b) => (fromOf(a) < fromOf(b) ? -1 : 1));
  return `${[...lines.filter((each) => !isExport(each)), ...sorted].join('\n')}\n`;
}

const fromOf = (line: string): string => /'([^']+)'/.exec(line)?.[1] ?? line;

/** As somebody would write it. @param depth of what stands around it */
export function written(value: unknown, depth: number): string {
  const inner = '  '.repeat(depth + 1);
  const outer = '  '.repeat(depth);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each === 'string')) return `[${value.map(quoted).join(', ')}]`;
    return `[\n${value.map((each) => `${inner}${written(each, depth + 1)},\n`).join('')}${outer}]`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{\n${fields.map(([key, each]) => `${inner}${key}: ${written(each, depth + 1)},\n`).join('')}${outer}}`;
}

/** JSON knows every escape that there is; in the quotes that the formatter would choose. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  if (text.includes("'") && !text.includes('"')) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
