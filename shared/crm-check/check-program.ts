import { CHANNELS } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { SendStep } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';
import { checkShape } from './issue.ts';
import type { Known } from './known.ts';
import { ProgramSchema } from './program-schema.ts';

/** Everything that is wrong with a declared program: its form, its exits, its template. */
export function checkProgram(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(ProgramSchema, input, path, EXAMPLE_PROGRAM);
  if (!value) return issues;
  return [
    ...checkExits(value, path),
    ...sendsWithin(value, path).flatMap(([step, at]) => checkTemplate(step, value.kind, at, known)),
  ];
}

type Declared = Pick<Program, 'kind' | 'steps'> & {
  readonly trigger: { readonly on: Program['trigger']['on'] };
  readonly exits: readonly string[];
};

function checkExits(program: Declared, path: string): readonly Issue[] {
  const issues: Issue[] = [];
  if (program.exits.includes('left-segment') && program.trigger.on !== 'segment-entered') {
    issues.push({
      path: `${path}.exits`,
      what: '"left-segment" needs a program that starts on entering a segment',
      fix: 'use the trigger segment-entered or remove the exit',
    });
  }
  const ofOrder = program.exits.filter((exit) => exit.startsWith('order-'));
  if (ofOrder.length > 0 && !ORDER_TRIGGERS.includes(program.trigger.on)) {
    issues.push({
      path: `${path}.exits`,
      what: `${ofOrder.join(', ')} need a program that starts with an order`,
      fix: 'use an order trigger or remove the exit',
    });
  }
  if (program.trigger.on === 'order-unpaid' && !program.exits.includes('order-paid')) {
    issues.push({
      path: `${path}.exits`,
      what: 'a reminder of an unpaid order does not end when it is paid',
      fix: 'add "order-paid"',
    });
  }
  const settles = program.exits.includes('consent-settled');
  if (settles !== (program.trigger.on === 'consent-pending')) {
    issues.push({
      path: `${path}.exits`,
      what: 'the exit "consent-settled" and the trigger consent-pending go together',
      fix: settles ? 'remove the exit' : 'add "consent-settled": nobody is asked for what is settled',
    });
  }
  if (program.trigger.on === 'consent-pending' && program.kind !== 'transactional') {
    issues.push({
      path: `${path}.kind`,
      what: 'nobody has agreed to marketing while the sign-up is open',
      fix: 'write "transactional"',
    });
  }
  if (program.trigger.on === 'link-requested' && program.kind !== 'transactional') {
    issues.push({
      path: `${path}.kind`,
      what: 'a link to personal data must reach whoever asked for it',
      fix: 'write "transactional"',
    });
  }
  return issues;
}

const ORDER_TRIGGERS: readonly string[] = ['order-unpaid', 'first-order'];

/** Each message of the program, with its place. */
const sendsWithin = (program: Declared, path: string): readonly (readonly [SendStep, string])[] =>
  program.steps.flatMap((step, at) => (step.do === 'send' ? [[step, `${path}.steps[${at}]`] as const] : []));

function checkTemplate(step: SendStep, kind: Program['kind'], path: string, known: Known): readonly Issue[] {
  const template = known.templates.find((candidate) => candidate.id === step.template);
  if (!template) {
    return [
      {
        path: `${path}.template`,
        what: `there is no template ${JSON.stringify(step.template)}`,
        fix: `use one of ${known.templates.map((each) => each.id).join(', ') || '(none yet)'}, or add its files to crm/templates`,
      },
    ];
  }
  const issues: Issue[] = [];
  if (template.kind !== kind) {
    issues.push({
      path: `${path}.template`,
      what: `the program is ${kind}, its template ${template.kind}`,
      fix: `move the template to crm/templates/${kind}/ or change the program's kind`,
    });
  }
  for (const channel of step.channels) {
    if (!template.locales.some(({ forms }) => forms[channel] !== undefined)) {
      issues.push({
        path: `${path}.channels`,
        what: `the template ${template.id} has no ${channel} form`,
        fix: `add its ${channelOf(CHANNELS, channel)?.templateFiles.join(' and ')} files or remove the channel`,
      });
    }
  }
  return issues;
}
