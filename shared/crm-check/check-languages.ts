import * as z from 'zod/mini';
import { familyOf, LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { isLocale, nearestLocale } from '#model/message/locale.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { templatesOf } from '#model/variant/copy-variant.ts';
import { foundIn } from './issue.ts';
import type { Known } from './known.ts';

const Spoken = z.looseObject({
  ...{ id: z.string(), locale: z.string(), fallbackLocale: z.optional(z.string()) },
  policy: z.optional(z.looseObject({ windows: z.optional(z.record(z.string(), z.unknown())) })),
});
const Wording = z.looseObject({ name: z.string(), template: z.string() });
const Sends = z.looseObject({
  ...{ do: z.literal('send'), template: z.string(), channels: z.array(z.string()) },
  variants: z.optional(z.array(Wording)),
});
const Stepped = z.looseObject({ steps: z.array(z.unknown()) });

/** Every program goes to every shop: without a text in the shop's language, another would be sent and nobody told. */
export function checkLanguages(shops: unknown, programs: unknown, { templates }: Known): readonly Issue[] {
  const needs = listOf(Stepped, programs)
    .flatMap(({ value: { steps } }) => listOf(Sends, steps))
    .flatMap(({ value }) => {
      const ids = templatesOf(value);
      return templates.filter(({ id }) => ids.includes(id)).map((template) => ({ template, channels: value.channels }));
    });
  // What is no language is a fault of its own: no template will ever speak it.
  const speakers = listOf(Spoken, shops).filter(({ value: { locale, fallbackLocale = locale } }) =>
    [locale, fallbackLocale].every(isLocale),
  );
  return speakers.flatMap(({ item, value: shop }) =>
    [...new Set(needs.map(({ template }) => template))].flatMap((template) => {
      const channels = needs.filter((need) => need.template === template).flatMap((need) => need.channels);
      const silent = [...new Set(channels)].filter((channel) => isSilent(template, channel, shop));
      return silent.length === 0 ? [] : [foundIn(item, `shops.${shop.id}`, issueOf(template, silent, shop))];
    }),
  );
}

type Speaker = z.infer<typeof Spoken>;

const localesOf = ({ locales }: PublishedTemplate, channel: string): readonly string[] =>
  locales.filter(({ forms }) => forms[familyOf(channel)] !== undefined).map(({ locale }) => locale);

/** A channel of which the template has no text at all is another fault. */
function isSilent(template: PublishedTemplate, channel: string, { locale, fallbackLocale, policy }: Speaker): boolean {
  // one of the team's own that is not attached to this shop
  if (familyOf(channel) !== channel && policy?.windows?.[channel] === undefined) return false;
  const available = localesOf(template, channel);
  const spoken = [locale, fallbackLocale].some((each) => each !== undefined && nearestLocale(each, available));
  return available.length > 0 && !spoken;
}

function issueOf(template: PublishedTemplate, silent: readonly string[], shop: Speaker): Issue {
  const { locale, fallbackLocale } = shop;
  const files = silent.flatMap((channel) => channelOf(LISTED, channel)?.templateFiles ?? []);
  const has = [...new Set(silent.flatMap((channel) => localesOf(template, channel)))];
  const add = `add ${files.map((file) => `${locale}${file}`).join(', ')} to crm/templates/${template.kind}/${template.id}`;
  return {
    path: `shops.${shop.id}.${fallbackLocale === undefined ? 'locale' : 'fallbackLocale'}`,
    what: `the template ${template.id} has no ${silent.join(' and no ')} text in ${[locale, fallbackLocale].filter(Boolean).join(' or ')}`,
    fix: `${add}, or say which language stands in for it: fallbackLocale: '${has[0] ?? 'en'}'`,
  };
}

/** What can be read of a list; what cannot is a fault of another check. */
function listOf<S extends z.ZodMiniType>(schema: S, list: unknown) {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((item) => {
    const { data } = z.safeParse(schema, item);
    return data === undefined ? [] : [{ item, value: data }];
  });
}
