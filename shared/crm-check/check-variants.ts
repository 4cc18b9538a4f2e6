import { familyOf } from '#channels/registry.ts';
import type { SendStep } from '#model/journey/step.ts';
import { parseText, variablesOf } from '#model/message/render.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Issue } from '#model/values/form/rule.ts';
import type { Known } from './known.ts';

interface VariedStep {
  readonly step: SendStep & { readonly variants: NonNullable<SendStep['variants']> };
  readonly path: string;
}

/**
 * What must hold so that of the wordings of a message only the words differ, and what comes of each can be counted by its
 * name: the same languages, variables and blocks by each channel; a name that means one thing in the whole program.
 */
export function checkVariants(
  { kind, steps }: Pick<Program, 'kind' | 'steps'>,
  path: string,
  { templates }: Pick<Known, 'templates'>,
): readonly Issue[] {
  const varied = steps.flatMap((step, at): readonly VariedStep[] =>
    step.do === 'send' && step.variants
      ? [{ step: { ...step, variants: step.variants }, path: `${path}.steps[${at}]` }]
      : [],
  );
  if (kind === 'transactional')
    return varied.map((each) => ({
      path: `${each.path}.variants`,
      what: 'a service message has one wording: which of several sells more is no question to it',
      fix: 'leave variants out, or make it a marketing program with a consent topic',
    }));
  return [
    ...varied.flatMap((each) => {
      const ofForm = checkForm(each);
      return ofForm.length > 0 ? ofForm : [...checkOwn(each), ...checkWords(each, templates)];
    }),
    ...varied.flatMap((each, n) => checkNames(each, varied.slice(0, n))),
  ];
}

/** Beyond so many the people of each are too few to tell one from another. */
const MOST_VARIANTS = 5;

function checkForm({ step: { variants }, path }: VariedStep): readonly Issue[] {
  const isTwice = (field: 'name' | 'template'): boolean =>
    new Set(variants.map((variant) => variant[field])).size < variants.length;
  const faults: readonly (readonly [is: boolean, what: string, fix: string])[] = [
    [variants.length < 2, 'has fewer than two wordings', 'write two to five, or leave variants out: template is one'],
    [
      variants.length > MOST_VARIANTS,
      `has more than ${MOST_VARIANTS} wordings`,
      'keep the most unlike: the people of each are too few to tell more of them apart',
    ],
    [isTwice('name'), 'gives two wordings one name', 'give each its own: what came of it is counted by it'],
    [
      isTwice('template'),
      'names a template twice',
      'give each wording a template of its own: two with the same words differ by chance alone',
    ],
  ];
  return faults.flatMap(([is, what, fix]) => (is ? [{ path: `${path}.variants`, what, fix }] : []));
}

/** Whoever has no variant, or one that is gone, gets the step's own template, which must be one of those counted. */
const checkOwn = ({ step: { template, variants }, path }: VariedStep): readonly Issue[] =>
  variants.some((variant) => variant.template === template)
    ? []
    : [
        {
          path: `${path}.template`,
          what: 'is the template of none of its variants',
          fix: `write template: '${variants[0]?.template ?? ''}': it goes to whoever was to get a wording that is gone by then`,
        },
      ];

/** Pooled by name over the steps of a program: two that share one share all, or it would be compared with different others. */
function checkNames({ step, path }: VariedStep, before: readonly VariedStep[]): readonly Issue[] {
  const same = (a: VariedStep['step'], b: VariedStep['step']): boolean =>
    a.variants.length === b.variants.length &&
    a.variants.every(({ name, template }) => b.variants.some((v) => v.name === name && v.template === template));
  return step.variants.flatMap(({ name }, n): readonly Issue[] => {
    const other = before.find(({ step: { variants } }) => variants.some((variant) => variant.name === name))?.step;
    if (!other || same(step, other)) return [];
    return [
      {
        path: `${path}.variants[${n}].name`,
        what: `the step ${other.id} has a wording of this name among others`,
        fix: 'give it another name, or give both steps all the same variants: then they are counted together',
      },
    ];
  });
}

/** Compared with the first, so that a fault is told of the one that was added. */
function checkWords({ step, path }: VariedStep, templates: readonly PublishedTemplate[]): readonly Issue[] {
  const found = step.variants.map(({ template }) => templates.find(({ id }) => id === template));
  const [first] = found;
  if (!first) return [];
  return found.flatMap((other, n) => {
    if (!other || n === 0) return [];
    const at = `${path}.variants[${n}].template`;
    return step.channels.flatMap((channel) =>
      compare(first, other, familyOf(channel)).map((fault) => ({ path: at, ...fault })),
    );
  });
}

function compare(first: PublishedTemplate, other: PublishedTemplate, channel: string): readonly Omit<Issue, 'path'>[] {
  const [a, b] = [textsBy(first, channel), textsBy(other, channel)];
  // of a channel of which it has no text at all another check tells
  if (a.size === 0 || b.size === 0) return [];
  const locales = [...new Set([...a.keys(), ...b.keys()])].sort();
  return locales.flatMap((locale): readonly Omit<Issue, 'path'>[] => {
    const [own, its] = [a.get(locale), b.get(locale)];
    if (own === 'faulty' || its === 'faulty') return [];
    if (!own || !its) {
      const [without, has] = own ? [other, first] : [first, other];
      const fix = `write it in crm/templates/${without.kind}/${without.id}, or take it out of ${has.id}`;
      return [{ what: `${without.id} has no ${channel} text in ${locale}, and ${has.id} has one`, fix }];
    }
    const [lacks, adds] = [missing(own, its), missing(its, own)];
    if (lacks.length === 0 && adds.length === 0) return [];
    const said = [
      lacks.length > 0 && `does not use ${lacks.join(', ')}`,
      adds.length > 0 && `also uses ${adds.join(', ')}`,
    ];
    return [
      {
        what: `${other.id} is not ${first.id} in other words: its ${channel} text in ${locale} ${said.filter(Boolean).join(' and ')}`,
        fix: 'use the same variables and blocks of products in each wording, so that what comes of it is due to the words',
      },
    ];
  });
}

const missing = (these: ReadonlySet<string>, those: ReadonlySet<string>): readonly string[] =>
  [...these].filter((name) => !those.has(name)).sort();

/** Variables that the texts of a channel read, those of blocks among them, by language; of faulty ones none are there. */
const textsBy = (
  { locales }: PublishedTemplate,
  channel: string,
): ReadonlyMap<string, ReadonlySet<string> | 'faulty'> =>
  new Map(
    locales.flatMap(({ locale, forms: { [channel]: texts } }) => {
      if (!texts) return [];
      const all = Object.values(texts);
      return [
        [locale, all.length === 0 ? 'faulty' : new Set(all.flatMap((text) => variablesOf(parseText(text, 'plain'))))],
      ];
    }),
  );
