import { familyOf, LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { SendStep } from '#model/journey/step.ts';
import type { Kind } from '#model/program/program.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { templatesOf } from '#model/variant/copy-variant.ts';
import type { Known } from './known.ts';

type Message = Pick<SendStep, 'template' | 'variants' | 'channels'>;

/** That the templates of a message are there, of its kind, with a text for each of its channels. */
export function checkMessage(
  step: Message,
  kind: Kind,
  path: string,
  known: Pick<Known, 'templates'>,
  of: 'program' | 'campaign' = 'program',
): readonly Issue[] {
  const { variants = [] } = step;
  const named = [
    // of variants the step's own is one, and told as such
    ...(variants.some(({ template }) => template === step.template) ? [] : [[step.template, `${path}.template`]]),
    ...variants.map(({ template }, n) => [template, `${path}.variants[${n}].template`]),
  ] as const;
  const issues = named.flatMap(([id = '', at = '']) => checkTemplate(id, kind, at, known, of));
  return [...issues, ...checkChannels(step, kind, path, known)];
}

function checkTemplate(
  id: string,
  kind: Kind,
  path: string,
  { templates }: Pick<Known, 'templates'>,
  of: 'program' | 'campaign',
): readonly Issue[] {
  const template = templates.find((candidate) => candidate.id === id);
  if (!template) {
    const all = templates.map((each) => each.id).join(', ') || '(none yet)';
    const fix = `use one of ${all}, or add its files to crm/templates`;
    return [{ path, what: `there is no template ${JSON.stringify(id)}`, fix }];
  }
  if (template.kind === kind) return [];
  const what = `the ${of} is ${kind}, its template ${template.kind}`;
  return [
    {
      path,
      what,
      fix: `move the template to crm/templates/${kind}/${of === 'program' ? " or change the program's kind" : ''}`,
    },
  ];
}

function checkChannels(
  step: Message,
  kind: Kind,
  path: string,
  { templates }: Pick<Known, 'templates'>,
): readonly Issue[] {
  const own = templatesOf(step).flatMap((id) => templates.find((candidate) => candidate.id === id) ?? []);
  if (own.length === 0) return [];
  return step.channels.flatMap((channel) => {
    const issues: Issue[] = [];
    if (kind === 'transactional' && channelOf(LISTED, channel)?.isTaken) {
      issues.push({
        path: `${path}.channels`,
        what: `people make a ${channelOf(LISTED, channel)?.name}, and what an order brings cannot wait for them`,
        fix: "remove the channel, or hand the person over with a step { do: 'hand-off' }",
      });
    }
    for (const { id, locales } of own) {
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
