import { type LocalNames, textIn } from '../values/text/local-names.ts';

/** One wording of a message. Of all of one message only words differ: channels, languages, variables and blocks are the same. */
export interface CopyVariant {
  /** What is counted under; a program has it once, or in several steps with all the same wordings. */
  readonly name: string;
  readonly template: string;
  /** What the team calls it, by locale; pages say it, and nothing else reads it. */
  readonly title?: LocalNames | undefined;
}

/** A message as far as its words go. */
export interface Worded {
  /** The wording of whoever has none of the variants, as before there were any. */
  readonly template: string;
  readonly variants?: readonly CopyVariant[] | undefined;
}

/** Every template by which a message may leave: one, or one for each variant. */
export const templatesOf = ({ template, variants = [] }: Worded): readonly string[] =>
  variants.length === 0 ? [template] : variants.map((variant) => variant.template);

/** The template of a variant; the step's own for one that it does not have. */
export const templateOf = ({ template, variants = [] }: Worded, variant: string | undefined): string =>
  variants.find(({ name }) => name === variant)?.template ?? template;

/** The variant that a template is the wording of; undefined where the message has no variants. */
export const variantWith = ({ variants = [] }: Pick<Worded, 'variants'>, template: string): string | undefined =>
  variants.find((variant) => variant.template === template)?.name;

/** A variant as people of a language call it; one that the message does not have any more by its name. */
export const variantTitle = (locale: string, step: Pick<Worded, 'variants'> | undefined, variant: string): string => {
  const title = step?.variants?.find(({ name }) => name === variant)?.title;
  return (title && textIn(locale, title)) ?? variant;
};

/**
 * The variant as the message has it now: one that was taken out since it was chosen is sent by the step's own template,
 * and counts as what was sent.
 */
export function variantNow(step: Worded, variant: string | undefined): string | undefined {
  if (step.variants?.some(({ name }) => name === variant)) return variant;
  return variant === undefined ? undefined : variantWith(step, step.template);
}
