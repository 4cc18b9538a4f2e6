import { dirname } from 'node:path';
import { importsOf, type Sources } from './imports.ts';
import { COMPUTED_IN, MAY_IMPORT, ONLY_IN } from './rules.ts';

type Arrow = readonly [from: string, to: string];

/** Every import that the plan of the house forbids, in words; none when all is well. */
export function houseFaults(sources: Sources): readonly string[] {
  const imports = [...importsOf(sources)];
  const arrows = imports.flatMap(([from, { files }]) => files.map((to): Arrow => [from, to]));
  const packages = imports.flatMap(([from, told]) => told.packages.map((name): Arrow => [from, name]));
  const computing = imports.filter(([from, { computed }]) => computed && !COMPUTED_IN.includes(partOf(from)));
  return [
    ...imports.filter(([path]) => partOf(path) === '').map(([path]) => `${path} lies in no part of the house`),
    ...arrows.filter(isUpward).map(([from, to]) => `${from} may not import ${to}`),
    ...packages.filter(isForeign).map(([from, name]) => `${from} may not import the package ${name}`),
    ...computing.map(([from]) => `${from} may not import what it computes`),
    ...circles(arrows).map((circle) => `files in a circle: ${circle.join(' -> ')}`),
    ...circles(arrows.flatMap(roomsOf)).map((circle) => `folders in a circle: ${circle.join(' -> ')}`),
  ];
}

const isIn = (path: string, part: string): boolean => path.startsWith(`${part}/`);

const partOf = (path: string): string => Object.keys(MAY_IMPORT).find((part) => isIn(path, part)) ?? '';

function isUpward([from, to]: Arrow): boolean {
  const part = partOf(from);
  return to.endsWith('.test.ts') || ![part, ...(MAY_IMPORT[part] ?? [])].some((allowed) => isIn(to, allowed));
}

const isForeign = ([from, name]: Arrow): boolean =>
  Object.entries(ONLY_IN).some(([start, parts]) => name.startsWith(start) && !parts.includes(partOf(from)));

/** The folders that an arrow leads between: those of the two files, and with all below them those that part their ways. */
function roomsOf([from, to]: Arrow): readonly Arrow[] {
  const [here, there] = [dirname(from), dirname(to)];
  if (here === there) return [];
  const [left, right] = [here.split('/'), there.split('/')];
  const fork = left.findIndex((name, depth) => name !== right[depth]);
  const parted = fork >= 0 && fork < right.length;
  const upTo = (names: readonly string[]): string => names.slice(0, fork + 1).join('/');
  return [[here, there], ...(parted ? [[upTo(left), upTo(right)] as const] : [])];
}

/** One circle of each knot of arrows, as the names along it; two that import each other are the smallest. */
function circles(arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>();
  for (const [from, to] of arrows) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const found: string[][] = [];
  const path: string[] = [];
  const visit = (node: string): void => {
    if (path.includes(node)) found.push([...path.slice(path.indexOf(node)), node]);
    if (path.includes(node) || done.has(node)) return;
    path.push(node);
    for (const target of [...(targets.get(node) ?? [])].sort()) visit(target);
    path.pop();
    done.add(node);
  };
  for (const node of [...targets.keys()].sort()) visit(node);
  return found;
}
