import * as z from 'zod/mini';
import { isLocale } from '#model/message/locale.ts';
import { rule } from '#model/values/form/rule.ts';
import { line } from '#model/values/form/text.ts';
import { pictureAddress, whole } from './fields.ts';

const colour = z
  .string()
  .check(rule<string>((text) => /^#[0-9a-f]{6}$/.test(text), 'is not a colour', 'write #rrggbb in small letters'));
const palette = z.strictObject({
  ...{ page: colour, card: colour, ink: colour, soft: colour, rule: colour },
  ...{ link: colour, accent: colour, onAccent: colour },
});
const ownPalette = z.partial(palette);

/** Families need no quotes: CSS takes a name of several words without (CSS Fonts 4, `family-name`). */
const fonts = z
  .string()
  .check(
    rule<string>(
      (text) => /^[A-Za-z-][\w -]*(?:, *[A-Za-z-][\w -]*)*$/.test(text),
      'is not a list of fonts',
      "write names with commas between and no quotes: 'Georgia, Songti SC, serif'",
    ),
  );

const logo = z.strictObject({
  url: pictureAddress,
  width: whole(16, 400),
  alt: line,
});

const words = z
  .string()
  .check(
    rule<string>(
      (text) =>
        text.trim() !== '' && !/[\r\n<>]/.test(text) && !/[{}]/.test(text.replace(/\{(?:firstName|shop)\}/g, '')),
      'is not a line of words',
      'write one line; {firstName} and {shop} are the only names in braces',
    ),
  );
/** Where nobody's name is known. */
const unnamed = words.check(
  rule<string>(
    (text) => !text.includes('{firstName}'),
    'names whom it does not know',
    "write it without {firstName}: 'Hello,'",
  ),
);

const voice = z.record(
  z.string().check(rule<string>(isLocale, 'is not a locale', 'write a BCP 47 tag such as en or zh-CN')),
  z.strictObject({
    greeting: z.strictObject({
      everybody: words,
      ...{ A: z.optional(words), B: z.optional(words), C: z.optional(words), D: z.optional(words) },
    }),
    nameless: unnamed,
    signOff: unnamed,
  }),
);

const radius = whole(0, 40);

export const BrandSchema = z.strictObject({
  light: palette,
  dark: palette,
  fonts,
  radius,
  logo: z.optional(logo),
  voice,
});

/** What a shop may have otherwise than all. */
export const OwnBrandSchema = z.strictObject({
  light: z.optional(ownPalette),
  dark: z.optional(ownPalette),
  fonts: z.optional(fonts),
  radius: z.optional(radius),
  logo: z.optional(logo),
  voice: z.optional(voice),
});
