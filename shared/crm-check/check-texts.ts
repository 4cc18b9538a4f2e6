import { CHANNELS } from '#channels/registry.ts';
import { sendsOf } from '#model/journey/step.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { templatesOf } from '#model/variant/copy-variant.ts';

/** What countries ask of texts of a channel, in whatever language they are: each goes to every shop. */
export function checkTexts(
  shops: readonly Shop[],
  programs: readonly Pick<Program, 'steps'>[],
  templates: readonly PublishedTemplate[],
): readonly Issue[] {
  const sends = programs.flatMap(sendsOf);
  return CHANNELS.flatMap(({ id: channel, checkText, templateFiles: [ending = ''] }) => {
    if (!checkText) return [];
    const sent = new Set(sends.flatMap((step) => (step.channels.includes(channel) ? templatesOf(step) : [])));
    return templates.flatMap(({ id, kind, locales }) =>
      !sent.has(id)
        ? []
        : locales.flatMap(({ locale, forms }) =>
            checkText(forms[channel] ?? {}, kind, shops).map((fault) => ({
              path: `templates/${kind}/${id}/${locale}${ending}`,
              ...fault,
            })),
          ),
    );
  });
}
