import type { EffectsOfDay } from '#flow/effects/load-effects.ts';
import type { EffectAmong } from '#model/effect/among.ts';
import type { ArmFigures, Found, ProgramEffect } from '#model/effect/effect.ts';
import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { quarterText } from '#model/effect/quarter.ts';
import { FEWEST } from '#model/effect/stats/sequence.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { effectSays, points, verdictAmong } from '#view/effects/says.ts';
import { filled, said, type View } from '#view/view.ts';
import { viewOf } from '#view/view-of.ts';
import type { Output } from '../console/output.ts';
import { amount, percent, programName } from '../console/shown.ts';

interface Shown {
  readonly shop: Shop;
  readonly programs: readonly Program[];
}

/** Commands speak English, of the names that the shop gave. */
const english = (shop: Shop): View => viewOf({ ...shop, locale: 'en' });

export const nameOf = ({ programs, shop }: Shown, id: string): string =>
  id === ALL_PROGRAMS ? english(shop).words.effects.all : programName(programs, id, shop);

/** A line per program, quarter by quarter. */
export function effectsText({ quarters }: EffectsOfDay, shown: Shown, output: Output): string {
  const view = english(shown.shop);
  return quarters
    .map(({ quarter, programs }) => {
      const rows = programs.map((effect) => [
        nameOf(shown, effect.programId),
        armText(effect.treated),
        armText(effect.control),
        ...causedText(view, effect).slice(0, 2),
        view.words.effects.verdicts[verdictAmong(effect)],
      ]);
      const head = ['program', 'people (bought)', 'held out', 'more of 100', '95 % limits', ''];
      return [
        `${output.heading(quarterText(quarter))}\n${output.table(head, rows)}`,
        ...alone(programs, shown, output),
        ...whys(programs, shown, output),
      ].join('\n');
    })
    .join('\n\n');
}

/** Of whom their own limits say more than can be said of so many. */
function alone(programs: readonly EffectAmong[], shown: Shown, output: Output): readonly string[] {
  const view = english(shown.shop);
  const of = programs.filter((effect) => verdictAmong(effect) === 'alone');
  const [first] = of;
  if (!first) return [];
  const names = of.map(({ programId }) => nameOf(shown, programId)).join(', ');
  return [output.prose(`${names}: ${filled(view.words.effects.alone, { programs: String(first.among.programs) })}`)];
}

/** Why it is not known, once for all programs of which it is the same. */
function whys(programs: readonly ProgramEffect[], shown: Shown, output: Output): readonly string[] {
  const unknown = programs.flatMap(({ programId, caused }) =>
    caused.known ? [] : [{ name: nameOf(shown, programId), why: said(english(shown.shop), caused.why) }],
  );
  return [...Map.groupBy(unknown, ({ why }) => why)].map(([why, of]) =>
    output.prose(`Not known of ${of.map(({ name }) => name).join(', ')}: ${why}.`),
  );
}

/** `900 (30.0 %)`: people, and the share who bought; of few people how many, `4 (1)`. */
const armText = ({ people, buyers }: ArmFigures): string =>
  people < FEWEST && people > 0
    ? `${people} (${buyers})`
    : `${people.toLocaleString('en')}${people > 0 ? ` (${percent(buyers / people)})` : ''}`;

/** `12.5`: how many times its cost something brought. */
const times = (share: number): string => `${share.toLocaleString('en', { maximumSignificantDigits: 3 })}`;

const countText = (sent: number, cost: string): string => `${sent.toLocaleString('en')}${cost && `, ${cost}`}`;

function causedText(view: View, { caused }: ProgramEffect): readonly string[] {
  const { words } = view;
  if (!caused.known) return ['', '', words.effects.verdicts.unknown];
  const { bought, verdict } = caused.value;
  const limits = `${points(view, bought.low)}..${points(view, bought.high)}`;
  return [points(view, bought.value), limits, words.effects.verdicts[verdict]];
}

/** One program in full: in words, by tier, by wording. Tiers are never added up. */
export function effectText(effect: EffectAmong, { shop }: Shown, output: Output): string {
  const view = english(shop);
  const money = (minor: number): string => amount(Math.round(minor), shop.currency);
  const found = <T>(of: Found<T>, show: (value: T) => string): string => (of.known ? show(of.value) : '');
  const tiers = effect.tiers.map(({ tier = '', treated, control, caused, sent, costMinor, roi }) => [
    tier || view.words.effects.noTier,
    armText(treated),
    armText(control),
    ...causedText(view, { ...effect, caused }).slice(0, 2),
    countText(sent, found(costMinor, money)),
    found(roi, ({ value, low, high }) => `${times(value)}x (${times(low)}..${times(high)})`),
  ]);
  const variants = effect.variants.map(({ step, variant, treated, caused }) => [
    `${step}: ${variant}`,
    armText(treated),
    ...causedText(view, { ...effect, caused }),
  ]);
  const head = ['tier', 'people (bought)', 'held out', 'more', '95 % limits', 'messages', 'return'];
  const without = effect.tiers.find(({ roi }) => !roi.known)?.roi;
  return [
    `${output.heading(effect.quarter)}\n${effectSays(view, effect)
      .map((sentence) => output.prose(sentence))
      .join('\n')}`,
    tiers.length > 0 ? `${output.heading('By value tier at entry')}\n${output.table(head, tiers)}` : '',
    without && !without.known ? output.prose(`Return on cost is not known of every tier: ${without.why.en}.`) : '',
    variants.length > 0
      ? `${output.heading('Wordings and ways')}\n${output.table(['', 'people (bought)', 'more of 100', '95 % limits', ''], variants)}`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
