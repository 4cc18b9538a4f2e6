import { familyOf, LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { SendStep } from '#model/journey/step.ts';
import { EXITS, type Exit, SUBJECTS } from '#model/program/exit.ts';
import type { Program } from '#model/program/program.ts';
import { formOf, TRIGGERS, type TriggerName } from '#model/program/trigger.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { templatesOf } from '#model/variant/copy-variant.ts';
import { checkJourney } from './check-journey.ts';
import { checkVariants } from './check-variants.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';
import { checkShape } from './issue.ts';
import type { Known } from './known.ts';
import { ProgramSchema } from './program-schema.ts';

/** Everything that is wrong with a declared program: its form, its exits, its template. */
export function checkProgram(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(ProgramSchema, input, path, EXAMPLE_PROGRAM);
  if (!value) return issues;
  return [
    ...checkIntent(value, path),
    ...checkExits(value, path),
    ...checkJourney(value.steps, path),
    ...sendsWithin(value, path).flatMap(([step, at]) => checkTemplates(step, value.kind, at, known)),
    ...checkVariants(value, path, known),
  ];
}

type Declared = Pick<Program, 'kind' | 'steps'> & {
  readonly trigger: { readonly on: TriggerName };
  readonly exits: readonly Exit[];
};

/** Who says that a message is about an order may not sell with it: it needs no consent, and nothing holds it back. */
const checkIntent = ({ kind, intent }: Pick<Program, 'kind' | 'intent'>, path: string): readonly Issue[] =>
  kind === 'transactional' && intent === 'sell'
    ? [
        {
          path: `${path}.intent`,
          what: 'a transactional program may not sell',
          fix: 'write "service" or "care", or make it a marketing program with a consent topic',
        },
      ]
    : [];

/** What the trigger brings decides which exits may stand, which one must, and of which kind the program is. */
function checkExits({ trigger: { on }, exits, kind }: Declared, path: string): readonly Issue[] {
  const { of, needs, ends = [], transactional, marketing } = formOf(on);
  const isOfSubject = (exit: Exit): boolean => EXITS[exit] === 'any' || EXITS[exit] === of;
  const issues = exits
    .filter((exit) => !isOfSubject(exit))
    .map((exit) => ({
      path: `${path}.exits`,
      what: `"${exit}" needs a program that starts with ${aboutOf(exit)}`,
      fix: `start it on ${startersOf(exit).join(', ')}, or remove the exit`,
    }));
  const ending = exits.filter((exit) => ends.includes(exit));
  if (ending.length > 0) {
    issues.push({
      path: `${path}.exits`,
      what: `"${ending.join('", "')}" holds as soon as ${on} starts it, so nothing is ever sent`,
      fix: 'remove the exit',
    });
  }
  if (needs && !exits.includes(needs.exit)) {
    issues.push({ path: `${path}.exits`, what: needs.otherwise, fix: `add "${needs.exit}"` });
  }
  if (transactional !== undefined && kind !== 'transactional') {
    issues.push({ path: `${path}.kind`, what: transactional, fix: 'write "transactional"' });
  }
  if (marketing !== undefined && kind !== 'marketing') {
    issues.push({ path: `${path}.kind`, what: marketing, fix: 'write "marketing"' });
  }
  return issues;
}

function aboutOf(exit: Exit): string {
  const subject = EXITS[exit];
  return subject === 'any' ? 'anything' : SUBJECTS[subject];
}

/** Triggers with which the exit may go. */
const startersOf = (exit: Exit): readonly string[] =>
  (Object.keys(TRIGGERS) as TriggerName[]).filter((on) => {
    const { of, ends = [] } = formOf(on);
    return EXITS[exit] === of && !ends.includes(exit);
  });

/** Each message of the program, with its place. */
const sendsWithin = (program: Declared, path: string): readonly (readonly [SendStep, string])[] =>
  program.steps.flatMap((step, at) => (step.do === 'send' ? [[step, `${path}.steps[${at}]`] as const] : []));

function checkTemplates(step: SendStep, kind: Program['kind'], path: string, known: Known): readonly Issue[] {
  const { variants = [] } = step;
  const named = [
    // of variants the step's own is one, and told as such
    ...(variants.some(({ template }) => template === step.template) ? [] : [[step.template, `${path}.template`]]),
    ...variants.map(({ template }, n) => [template, `${path}.variants[${n}].template`]),
  ] as const;
  const issues = named.flatMap(([id = '', at = '']) => checkTemplate(id, kind, at, known));
  return [...issues, ...checkChannels(step, kind, path, known)];
}

function checkTemplate(id: string, kind: Program['kind'], path: string, known: Known): readonly Issue[] {
  const template = known.templates.find((candidate) => candidate.id === id);
  if (!template) {
    const all = known.templates.map((each) => each.id).join(', ') || '(none yet)';
    const fix = `use one of ${all}, or add its files to crm/templates`;
    return [{ path, what: `there is no template ${JSON.stringify(id)}`, fix }];
  }
  if (template.kind === kind) return [];
  const what = `the program is ${kind}, its template ${template.kind}`;
  return [{ path, what, fix: `move the template to crm/templates/${kind}/ or change the program's kind` }];
}

function checkChannels(step: SendStep, kind: Program['kind'], path: string, known: Known): readonly Issue[] {
  const templates = templatesOf(step).flatMap((id) => known.templates.find((candidate) => candidate.id === id) ?? []);
  if (templates.length === 0) return [];
  return step.channels.flatMap((channel) => {
    const issues: Issue[] = [];
    if (kind === 'transactional' && channelOf(LISTED, channel)?.isTaken) {
      issues.push({
        path: `${path}.channels`,
        what: `people make a ${channelOf(LISTED, channel)?.name}, and what an order brings cannot wait for them`,
        fix: "remove the channel, or hand the person over with a step { do: 'hand-off' }",
      });
    }
    for (const { id, locales } of templates) {
      if (locales.some(({ forms }) => forms[familyOf(channel)] !== undefined)) continue;
      issues.push({
        path: `${path}.channels`,
        what: `the template ${id} has no ${familyOf(channel)} form`,
        fix: `add its ${channelOf(LISTED, channel)?.templateFiles.join(' and ')} files or remove the channel`,
      });
    }
    return issues;
  });
}
