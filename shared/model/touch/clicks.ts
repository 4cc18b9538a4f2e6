import { canonicalJson } from '../values/hash/canonical.ts';
import type { ClickMessage } from './click-message.ts';
import type { Touch } from './touch.ts';

/** So many different links of a message within {@link BURST_MS} are opened by no hand. */
const BURST_LINKS = 3;
const BURST_MS = 2000;
/** A machine that looks at one link looks at others beside it (gophish#2446, anymail#200 use the same window). */
export const MACHINE_BESIDE_MS = 10_000;
/** Clocks of the provider and of this stage differ by so much at the most. */
const SKEW_MS = 1000;

/** What looks like a person's click waits so long for what contradicts it, before it is written. */
export const LOOK_AGAIN_SECONDS = 60;
/** From then on nothing takes a click back: written after one wait, used after a second. */
const SETTLED_MS = 2.5 * LOOK_AGAIN_SECONDS * 1000;

type Heard = NonNullable<Touch['feedback']>;
type Seen = Pick<ClickMessage, 'link' | 'at' | 'sign'>;
type Look = readonly [link: number, at: number];

/** The first click of a person, UTC ms, once nothing takes it back any more. Programs ask this and nothing else of clicks. */
export const clickedAt = ({ feedback }: Pick<Touch, 'feedback'>, now: number): number | undefined =>
  settledClick(feedback?.click?.at, now);

/** The same of when a person's click seems to have been, UTC ms. */
export const settledClick = (at: number | undefined, now: number): number | undefined =>
  at !== undefined && now - at >= SETTLED_MS ? at : undefined;

/**
 * The touch with what these clicks say, in whatever order they come; `undefined`: nothing new. A click proves that the
 * message came in. Kept are the first click of a person and the first of a machine, and nothing of later ones.
 */
export function withClicks(touch: Touch, seen: readonly Seen[]): Touch | undefined {
  const before = touch.feedback;
  const looks = [
    ...looksOf(before),
    ...seen.filter(({ sign }) => sign === undefined).map(({ link, at }) => [link, at] as const),
  ];
  const signs = seen.filter(({ sign }) => sign !== undefined).map(({ at }) => at);
  const machines = [...(before?.machineAt === undefined ? [] : [before.machineAt]), ...signs];
  // By the provider's word alone: when a picture was fetched says nothing of when the mail came.
  const delivered = before?.type === 'delivered' && before.at !== before.pictureAt ? before.at : undefined;
  const isPerson = (look: Look): boolean =>
    !machines.some((at) => Math.abs(at - look[1]) <= MACHINE_BESIDE_MS) &&
    !(delivered !== undefined && look[1] < delivered - SKEW_MS) &&
    !isBurst(look, looks);
  const persons = looks.filter(isPerson).toSorted((a, b) => a[1] - b[1]);
  const others = [...machines, ...looks.filter((look) => !isPerson(look)).map(([, at]) => at)];
  const [first] = persons;
  const next = heardWith(before, first, first ? beside(first, persons) : [], others);
  return next === undefined || canonicalJson(next) === canonicalJson(before) ? undefined : { ...touch, feedback: next };
}

function heardWith(
  before: Heard | undefined,
  first: Look | undefined,
  near: readonly Look[],
  machines: readonly number[],
) {
  const machineAt = machines.length > 0 ? Math.min(...machines) : undefined;
  const earliest = Math.min(first?.[1] ?? Number.POSITIVE_INFINITY, machineAt ?? Number.POSITIVE_INFINITY);
  if (earliest === Number.POSITIVE_INFINITY) return before;
  const { click: _click, machineAt: _machineAt, ...kept } = before ?? { type: 'delivered' as const, at: earliest };
  const click = first && {
    link: first[0],
    at: first[1],
    ...(near.length > 0 && { near: near.map((look) => [...look]) }),
  };
  return {
    ...kept,
    ...(click && { click }),
    ...(machineAt !== undefined && { machineAt }),
  };
}

/** What was kept of the clicks that looked like a person's. */
const looksOf = (heard: Heard | undefined): readonly Look[] =>
  heard?.click
    ? [[heard.click.link, heard.click.at], ...(heard.click.near ?? []).map(([link = 0, at = 0]) => [link, at] as const)]
    : [];

/** Other links within the time of a burst: with a further one they prove that the first click was none of a person. */
function beside([link, at]: Look, looks: readonly Look[]): readonly Look[] {
  const near = new Map<number, Look>();
  for (const look of looks)
    if (look[0] !== link && look[1] - at <= BURST_MS && !near.has(look[0])) near.set(look[0], look);
  return [...near.values()];
}

/** Is the look one of so many different links within the time of a burst? */
function isBurst([, at]: Look, looks: readonly Look[]): boolean {
  const around = looks.filter((look) => Math.abs(look[1] - at) <= BURST_MS);
  return around.some(([, from]) => {
    const links = new Set(around.filter((look) => look[1] >= from && look[1] - from <= BURST_MS).map(([link]) => link));
    return links.size >= BURST_LINKS && at >= from && at - from <= BURST_MS;
  });
}
