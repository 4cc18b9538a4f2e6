import type { Caused, ProgramEffect } from '#model/effect/effect.ts';
import { filled, said, type View } from '../view.ts';

const HUNDRED = 100;
/** Points of 100 people, as `3.2`. */
export const points = ({ format }: Pick<View, 'format'>, share: number): string =>
  format.count(Math.round(share * HUNDRED * 10) / 10);

/** What is found of a program, in sentences: whether it caused purchases, and whether they had come anyway. */
export function effectSays(view: View, effect: ProgramEffect): readonly string[] {
  const told = view.words.effects;
  const { caused, treated, control, open, weeksMore, detectable } = effect;
  const stillOpen = open.treated + open.control;
  const later = stillOpen > 0 ? [told.stillOpen(stillOpen, view.format.count(stillOpen))] : [];
  if (!caused.known) return [filled(told.unknown, { why: said(view, caused.why) }), ...later];
  const { verdict } = caused.value;
  return [
    verdictSays(view, caused.value),
    filled(told.anyway, { control: rate(view, control), treated: rate(view, treated) }),
    ...broughtSays(view, caused.value, treated.people),
    ...resampledSays(view, effect),
    ...(verdict === 'open'
      ? [weeksMore === undefined ? told.never : told.weeks(weeksMore, view.format.count(weeksMore))]
      : []),
    ...(verdict === 'open' && detectable !== undefined
      ? [filled(told.detectable, { points: points(view, detectable) })]
      : []),
    ...leftSays(view, effect),
    ...later,
  ];
}

export function verdictSays(
  view: View,
  { bought: { value, low, high }, verdict }: Pick<Caused, 'bought' | 'verdict'>,
): string {
  const told = view.words.effects;
  const of = (share: number): string => points(view, share);
  if (verdict === 'less') return filled(told.less, { more: of(-value), low: of(-high), high: of(-low) });
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

function resampledSays({ words, format }: View, { resampled }: ProgramEffect): readonly string[] {
  if (!resampled) return [];
  return [filled(words.effects.resampled, { low: format.money(resampled.low), high: format.money(resampled.high) })];
}

function leftSays(view: View, { leaving: { more, valueMinor } }: ProgramEffect): readonly string[] {
  if (!more.known || !valueMinor.known || more.value.low <= 0) return [];
  const told = { more: points(view, more.value.value), value: view.format.money(valueMinor.value) };
  return [filled(view.words.effects.left, told)];
}
