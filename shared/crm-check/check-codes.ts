import type { Campaign } from '#model/campaign/campaign.ts';
import { usesCode } from '#model/campaign/code/uses-code.ts';
import type { SendStep } from '#model/journey/step.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { templatesOf } from '#model/variant/copy-variant.ts';
import { messagesOf } from './campaign-messages.ts';
import type { Known } from './known.ts';

type Templates = Pick<Known, 'templates'>;

/** Ids of the templates of a message that show a code. */
const showing = (step: Pick<SendStep, 'template' | 'variants'>, { templates }: Templates): readonly string[] =>
  templatesOf(step).filter((id) =>
    templates
      .find((template) => template.id === id)
      ?.locales.some(({ forms }) =>
        Object.values(forms).some((texts) => texts && Object.values(texts).some((text) => usesCode(String(text)))),
      ),
  );

/** A code that nobody is shown, one that is shown and not there, and one that is over when a message with it leaves. */
export function checkCodes(campaign: Campaign, known: Templates): readonly Issue[] {
  const { code, usefulUntil, followUps = [] } = campaign;
  const shown = messagesOf(campaign).flatMap((message) => {
    const ids = showing(message.step, known);
    return ids.length > 0 ? [{ ...message, ids }] : [];
  });
  if (!code) return shown.map(({ path, ids }) => isNone(`${path}.template`, ids));
  if (shown.length === 0) {
    const fix = 'write {{ code.short }} or <!-- part code --> into the template of a message, or leave code out';
    return [{ path: '.code', what: 'is shown by none of its messages', fix }];
  }
  const until = code.until ?? usefulUntil;
  return shown.flatMap(({ step, path, ids }) => {
    const then = followUps.find(({ id }) => id === step.id)?.then;
    const leaves = (then?.do === 'send' ? then.usefulUntil : undefined) ?? usefulUntil;
    if (leaves <= until) return [];
    const what = `shows a code (${ids.join(', ')}) and may leave until ${leaves}, when it has ended (${until})`;
    return [{ path: `${path}.template`, what, fix: `write a later end: code: { until: '${leaves}' }` }];
  });
}

/** No program has codes. */
export const checkNoCode = (step: SendStep, path: string, known: Templates): readonly Issue[] => {
  const ids = showing(step, known);
  return ids.length > 0 ? [isNone(`${path}.template`, ids)] : [];
};

const isNone = (path: string, ids: readonly string[]): Issue => ({
  path,
  what: `shows a code (${ids.join(', ')}), and there is none`,
  fix: 'take code.* out of the template; a campaign has codes where it declares them: code: {}',
});
