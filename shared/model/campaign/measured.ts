import type { Found } from '../effect/effect.ts';
import type { Estimate } from '../effect/stats/estimate.ts';
import { newcombe } from '../effect/stats/newcombe.ts';
import { FEWEST } from '../effect/stats/sequence.ts';
import type { Membership } from '../segment/membership.ts';
import type { Measure } from './campaign.ts';
import type { ResponseGroup } from './response-group.ts';

/** What is done about a message, which nobody can do who is held out: there is nobody to compare it with. */
const OWN_MEASURES = ['clicks', 'answers', 'attendance'] as const;
export type OwnMeasure = (typeof OWN_MEASURES)[number];

/** Undefined for those that are bought, and for sign-ups, which come from people to whom nothing was sent. */
export const ownMeasure = (measure: Measure): OwnMeasure | undefined => OWN_MEASURES.find((one) => one === measure);

/** What became of a message, as far as a measure asks. */
interface Became {
  readonly group: ResponseGroup;
  readonly link?: number | undefined;
  readonly answer?: string | number | undefined;
  readonly came?: object | undefined;
}

/** Did its receiver do what the campaign is judged by, also where they did something stronger too? */
const DID: Readonly<Record<OwnMeasure, (of: Became) => boolean>> = {
  clicks: ({ group, link }) => group === 'clicked' || link !== undefined,
  answers: ({ group, answer }) => group === 'answered' || answer !== undefined,
  attendance: ({ group, came }) => group === 'came' || came !== undefined,
};
export const didIt = (measure: OwnMeasure, of: Became): boolean => DID[measure](of);

/** How people stood before the campaign; undefined of whom nobody knew then. */
export type Place = Pick<Membership, 'tier' | 'stage'> | undefined;

/** Of people to whom a message of a campaign left, who did what it is judged by. */
export interface Measured {
  readonly measure: OwnMeasure;
  readonly people: number;
  readonly did: number;
  /** By how they stood before it; of whom nobody knew then stands in none. */
  readonly cells: readonly { readonly place: string; readonly people: number; readonly did: number }[];
}

/** @param people did each of them do it, and how they stood */
export function measuredOf(
  measure: OwnMeasure,
  people: Iterable<{ readonly did: boolean; readonly place: Place }>,
): Measured {
  const cells = new Map<string, { place: string; people: number; did: number }>();
  const all = { people: 0, did: 0 };
  for (const { did, place } of people) {
    const key = place && `${place.tier ?? ''}|${place.stage}`;
    const cell = (key !== undefined && cells.get(key)) || { place: key ?? '', people: 0, did: 0 };
    if (key !== undefined) cells.set(key, cell);
    for (const counted of [cell, all]) {
      counted.people += 1;
      if (did) counted.did += 1;
    }
  }
  return { measure, ...all, cells: [...cells.values()].sort((a, b) => (a.place < b.place ? -1 : 1)) };
}

/** How many more of those who got it did so than of the other's, among people of the same tiers and stages. */
export interface MeasuredBeside {
  /** Difference of the shares, -1..1, with 95 % limits. */
  readonly did: Estimate;
  /** People of both whose tier and stage both had, and all of both. */
  readonly people: number;
  readonly of: number;
}

const FEW_ALIKE: Found<never> = {
  known: false,
  why: {
    en: `fewer than ${FEWEST} people of the same tier and stage got a message of each`,
    zh: `两个活动中，同一等级和阶段收到消息的人不足 ${FEWEST} 人`,
  },
};

/** Compares what two campaigns are judged by within tier and stage, weighed by how many people of both stood there. */
export function measuredBeside(a: Measured, b: Measured): Found<MeasuredBeside> {
  const common = a.cells.flatMap((own) => {
    const other = b.cells.find(({ place }) => place === own.place);
    const beside = other && newcombe({ part: own.did, whole: own.people }, { part: other.did, whole: other.people });
    return other && beside ? [{ own, other, beside }] : [];
  });
  const [ofA, ofB] = (['own', 'other'] as const).map((side) => common.reduce((n, pair) => n + pair[side].people, 0));
  if (ofA === undefined || ofB === undefined || Math.min(ofA, ofB) < FEWEST) return FEW_ALIKE;
  let [value, below, above] = [0, 0, 0];
  for (const { own, other, beside } of common) {
    const weight = (own.people + other.people) / (ofA + ofB);
    value += weight * beside.value;
    below += (weight * (beside.value - beside.low)) ** 2;
    above += (weight * (beside.high - beside.value)) ** 2;
  }
  const did = { value, low: value - Math.sqrt(below), high: value + Math.sqrt(above) };
  return { known: true, value: { did, people: ofA + ofB, of: a.people + b.people } };
}
