import type { EffectAmong } from '#model/effect/among.ts';
import type { Caused, ProgramEffect, Verdict } from '#model/effect/effect.ts';
import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { filled, said, type View } from '../view.ts';

const HUNDRED = 100;
/** Points of 100 people, as `3.2`. */
export const points = ({ format }: Pick<View, 'format'>, share: number): string =>
  format.count(Math.round(share * HUNDRED * 10) / 10);

/** What is said of a program in a list: `alone` where its own limits tell it from chance, but of so many one such may be chance. */
export function verdictAmong({ caused, among }: EffectAmong): Verdict | 'alone' | 'unknown' {
  if (!caused.known) return 'unknown';
  const { verdict } = caused.value;
  return verdict === among.verdict ? verdict : 'alone';
}

/** What is found of a program, in sentences: whether it caused purchases, and whether they had come anyway. */
export function effectSays(view: View, effect: EffectAmong): readonly string[] {
  const told = view.words.effects;
  const { caused, treated, control, open, weeksMore, detectable } = effect;
  const stillOpen = open.treated + open.control;
  const later = stillOpen > 0 ? [told.stillOpen(stillOpen, view.format.count(stillOpen))] : [];
  if (!caused.known)
    return [
      filled(told.unknown, { why: said(view, caused.why) }),
      ...soFarSays(view, effect),
      ...paceSays(view, effect),
      ...later,
    ];
  const { verdict } = caused.value;
  return [
    verdictSays(view, caused.value),
    ...amongSays(view, effect),
    filled(told.anyway, { control: rate(view, control), treated: rate(view, treated) }),
    ...broughtSays(view, caused.value, treated.people),
    ...otherwiseSays(view, effect),
    ...(verdict === 'open' ? whenSays(view, weeksMore) : []),
    ...(verdict === 'open' && detectable !== undefined
      ? [filled(told.detectable, { points: points(view, detectable) })]
      : []),
    ...leftSays(view, effect),
    ...later,
  ];
}

function whenSays({ words, format }: View, weeks: ProgramEffect['weeksMore']): readonly string[] {
  const told = words.effects;
  if (weeks === undefined) return [];
  return [typeof weeks === 'string' ? told[weeks] : told.weeks(weeks, format.count(weeks))];
}

function amongSays({ words, format }: View, effect: EffectAmong): readonly string[] {
  const { programs } = effect.among;
  const verdict = verdictAmong(effect);
  if (verdict === 'open' || programs < 2) return [];
  if (verdict !== 'alone' && effect.programId === ALL_PROGRAMS) return [];
  const told = verdict === 'alone' ? words.effects.alone : words.effects.amongAll;
  return [filled(told, { programs: format.count(programs) })];
}

/** What is known in numbers where nothing is told from chance; nothing where nobody had their days. */
export function soFarSays(
  { words, format }: View,
  { treated, control, outcomeDays }: Pick<ProgramEffect, 'treated' | 'control' | 'outcomeDays'>,
): readonly string[] {
  if (treated.people + control.people === 0) return [];
  const of = {
    treated: format.count(treated.buyers),
    people: format.count(treated.people),
    days: format.count(outcomeDays),
  };
  if (control.people === 0) return [filled(words.effects.soFarAlone, of)];
  const held = { control: format.count(control.buyers), held: format.count(control.people) };
  return [filled(words.effects.soFar, { ...of, ...held })];
}

function paceSays({ words, format }: View, { pace }: ProgramEffect): readonly string[] {
  if (!pace) return [];
  const { weeksToFewest: weeks, perQuarter } = pace;
  return [
    weeks === undefined
      ? filled(words.effects.pace, { n: format.count(perQuarter) })
      : words.effects.paceWeeks(weeks, format.count(weeks)),
  ];
}

export function verdictSays(
  view: View,
  { bought: { value, low, high }, verdict }: Pick<Caused, 'bought' | 'verdict'>,
): string {
  const told = view.words.effects;
  const of = (share: number): string => points(view, share);
  if (verdict === 'less' || (verdict === 'open' && value < 0)) {
    const fewer = { more: of(-value), low: of(-high), high: of(-low) };
    return filled(verdict === 'less' ? told.less : told.openLess, fewer);
  }
  return filled(told[verdict], { more: of(value), value: of(value), low: of(low), high: of(high) });
}

const rate = (view: View, { buyers, people }: { readonly buyers: number; readonly people: number }): string =>
  people > 0 ? points(view, buyers / people) : '–';

function broughtSays({ words, format }: View, { net }: Caused, people: number): readonly string[] {
  if (!net) return [];
  const limits = { low: format.money(net.low), high: format.money(net.high) };
  const total = format.money(net.value * people);
  const told = { each: format.money(net.value), ...limits, total, people: words.people(people, format.count(people)) };
  return [filled(words.effects.brought, told)];
}

function otherwiseSays({ words, format }: View, { secondOpinion }: ProgramEffect): readonly string[] {
  const { resampled, welch, lift } = secondOpinion ?? {};
  if (!resampled) return [];
  const told = words.effects;
  const limits = ({ low, high }: Estimate) => ({ low: format.money(low), high: format.money(high) });
  return [
    filled(told.resampled, limits(resampled)),
    ...(welch ? [filled(told.welch, limits(welch))] : []),
    ...(lift
      ? [
          filled(told.lift, {
            share: format.share(lift.value),
            low: format.share(lift.low),
            high: format.share(lift.high),
          }),
        ]
      : []),
  ];
}

function leftSays(view: View, { leaving: { more, valueMinor } }: ProgramEffect): readonly string[] {
  if (!more.known || !valueMinor.known || more.value.low <= 0) return [];
  const told = { more: points(view, more.value.value), value: view.format.money(valueMinor.value) };
  return [filled(view.words.effects.left, told)];
}
