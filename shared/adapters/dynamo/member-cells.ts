import * as z from 'zod/mini';
import type { MemberWords } from '#model/customer/member-words.ts';

const BY = ['page', 'import', 'team', 'binding'] as const;

/** What a row of standing says of a member, as short as it can be. */
export const MEMBER_CELLS = {
  /** As an older system told it: when, points, level. */
  mt: z.optional(z.tuple([z.number(), z.nullable(z.number()), z.nullable(z.string())])),
  /** What they did here: when, 0 left or 1 joined, by what (its place in the list), and when they were a member. */
  mo: z.optional(
    z.tuple([z.number(), z.literal([0, 1]), z.literal([0, 1, 2, 3]), z.nullable(z.array(z.array(z.number())))]),
  ),
  /** The birthday as it was told: when, month and day. */
  mb: z.optional(z.array(z.tuple([z.number(), z.string()]))),
  /** Their other ids. */
  mi: z.optional(z.array(z.string())),
} as const;
type Cells = z.output<z.ZodMiniObject<typeof MEMBER_CELLS>>;

export const packMember = ({ told, own, birthdays, others }: MemberWords) => ({
  ...(told && { mt: [told.at, told.value.points ?? null, told.value.level ?? null] }),
  ...(own && {
    mo: [own.at, own.value.state === 'joined' ? 1 : 0, BY.indexOf(own.value.by), own.value.times ?? null],
  }),
  ...(birthdays && { mb: birthdays }),
  ...(others && { mi: others }),
});

export function memberOf({ mt, mo, mb, mi }: Cells): MemberWords | undefined {
  if (!mt && !mo) return undefined;
  const words: { -readonly [Key in keyof MemberWords]: MemberWords[Key] } = {};
  if (mt) {
    const [at, points, level] = mt;
    words.told = { at, value: { ...(points !== null && { points }), ...(level !== null && { level }) } };
  }
  if (mo) {
    const [at, joined, by, times] = mo;
    words.own = { at, value: { state: joined ? 'joined' : 'left', by: BY[by], ...(times && { times }) } };
  }
  if (mb) words.birthdays = mb;
  if (mi) words.others = mi;
  return words;
}

/** Of most members at once what the schema says slowly; who is told to have left and come again is left to it. */
export function isMemberRow({ mt, mo, mb, mi }: Readonly<Record<string, unknown>>): boolean {
  if (mi !== undefined) return false;
  if (mt !== undefined && !isTold(mt)) return false;
  if (mb !== undefined && !(Array.isArray(mb) && mb.every(isDate))) return false;
  return mo === undefined || isOwn(mo);
}

const isDate = (cells: unknown): boolean =>
  Array.isArray(cells) && cells.length === 2 && Number.isFinite(cells[0]) && typeof cells[1] === 'string';

const isTold = (cells: unknown): boolean =>
  Array.isArray(cells) &&
  cells.length === 3 &&
  Number.isFinite(cells[0]) &&
  (cells[1] === null || Number.isFinite(cells[1])) &&
  (cells[2] === null || typeof cells[2] === 'string');

const isOwn = (cells: unknown): boolean =>
  Array.isArray(cells) &&
  cells.length === 4 &&
  Number.isFinite(cells[0]) &&
  (cells[1] === 0 || cells[1] === 1) &&
  Number.isInteger(cells[2]) &&
  cells[2] >= 0 &&
  cells[2] < BY.length &&
  (cells[3] === null || (Array.isArray(cells[3]) && cells[3].length === 1 && isFrom(cells[3][0])));

const isFrom = (time: unknown): boolean => Array.isArray(time) && time.length === 1 && Number.isFinite(time[0]);
