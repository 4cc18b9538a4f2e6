/** What a template of the gateway's service wants besides a text: JSON, whose texts are Liquid. */
export type Parts = string | number | boolean | readonly Parts[] | { readonly [name: string]: Parts };

/** The field under which a text of the parts is published, by its place among them. */
export const LEAF = /^part\d+$/;

/** The texts of parts, by the names of their fields, in the order in which they are written. */
export function partsOf(parts: Parts): Readonly<Record<string, string>> {
  const leaves: Record<string, string> = {};
  mapTexts(parts, (text, field) => {
    leaves[field] = text;
    return field;
  });
  return leaves;
}

/** The parts with names of fields in place of texts: holds no Liquid. */
export const skeletonOf = (parts: Parts): string => JSON.stringify(mapTexts(parts, (_, field) => field));

/** The parts of one message. @param render the text of a field, for its person */
export function filledParts(skeleton: string, render: (field: string) => string): Parts {
  return mapTexts(JSON.parse(skeleton), (field) => render(field));
}

function mapTexts(parts: Parts, change: (text: string, field: string) => string): Parts {
  let count = 0;
  const walk = (value: Parts): Parts => {
    if (typeof value === 'string') return change(value, `part${count++}`);
    if (typeof value !== 'object') return value;
    if (isList(value)) return value.map(walk);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each)]));
  };
  return walk(parts);
}

const isList = (value: Parts): value is readonly Parts[] => Array.isArray(value);
