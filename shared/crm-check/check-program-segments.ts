import type { Issue } from '#model/values/form/rule.ts';
import { foundIn } from './issue.ts';

/**
 * Segments of the team that programs name: one that is not there selects nobody, and one that only some shops have is
 * no fault, since the program writes to nobody elsewhere.
 */
export function checkProgramSegments(programs: unknown, segments: unknown): readonly Issue[] {
  const ids = listOf(segments).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const known = new Set(ids.map((id) => `rule:${id}`));
  return listOf(programs).flatMap((program) => {
    const base = `programs.${String(program.id)}`;
    return namesIn(program)
      .filter(([, name]) => name.startsWith('rule:') && !known.has(name))
      .map(([path, name]) =>
        foundIn(program, base, {
          path: base + path,
          what: `there is no segment ${JSON.stringify(name)}`,
          fix: `${known.size > 0 ? `use one of ${[...known].join(', ')}, or ` : ''}add its file and its line to crm/segments`,
        }),
      );
  });
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const listOf = (list: unknown): readonly Fields[] => (Array.isArray(list) ? list.filter(isFields) : []);

function namesIn({ trigger, audience, steps }: Fields): readonly (readonly [path: string, name: string])[] {
  const segment = isFields(trigger) ? trigger.segment : undefined;
  const named: (readonly [string, unknown])[] = [['.trigger.segment', segment]];
  if (Array.isArray(audience)) audience.forEach((name: unknown, i) => void named.push([`.audience[${i}]`, name]));
  const texts = named.flatMap(([path, name]) => (typeof name === 'string' ? [[path, name] as const] : []));
  return [...texts, ...segmentsBelow(steps, '.steps', 0)];
}

/** Wherever a step of any kind names one, also one that is entered or left; what nests deeper than steps do is no step. */
function segmentsBelow(
  value: unknown,
  path: string,
  depth: number,
): readonly (readonly [path: string, name: string])[] {
  if (typeof value === 'string') {
    const [, name] = /^(?:segment-(?:entered|left):)?(rule:[\w-]+)$/.exec(value) ?? [];
    return name === undefined ? [] : [[path, name]];
  }
  if (depth > 4 || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    segmentsBelow(each, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, depth + 1),
  );
}
