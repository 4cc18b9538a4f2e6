import { type Brand, brandOf, PLAIN_BRAND } from '#model/brand/brand.ts';
import { hardToRead, LEAST_CONTRAST } from '#model/brand/contrast.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import { voiceIn } from '#model/message/voice.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { BrandSchema } from './brand-schema.ts';
import { checkShape, foundIn } from './issue.ts';
import type { Known } from './known.ts';

/** The brand of all, and of each shop with what it has otherwise: everybody can read it, in every language of a mail. */
export function checkBrand(declared: unknown, shops: readonly Shop[] | undefined, known: Known): readonly Issue[] {
  const ofAll = declared === undefined ? { value: PLAIN_BRAND, issues: [] } : shapeOf(declared);
  const issues = ofAll.issues.map((issue) => foundIn(declared, 'brand', issue));
  const { value } = ofAll;
  if (!value || issues.length > 0) return issues;
  return [
    ...issuesOf(value, 'brand', known).map((issue) => foundIn(declared, 'brand', issue)),
    ...(shops ?? []).flatMap((shop) => {
      const path = `shops.${shop.id}`;
      if (!shop.brand) return [];
      const before = new Set(issuesOf(value, `${path}.brand`, known).map(({ what }) => what));
      return issuesOf(brandOf(value, shop.brand), `${path}.brand`, known)
        .filter(({ what }) => !before.has(what))
        .map((issue) => foundIn(shop, path, issue));
    }),
  ];
}

function shapeOf(declared: unknown): { readonly value?: Brand | undefined; readonly issues: readonly Issue[] } {
  return checkShape(BrandSchema, declared, 'brand', PLAIN_BRAND);
}

function issuesOf(brand: Brand, path: string, { templates }: Known): readonly Issue[] {
  const contrasts = (['light', 'dark'] as const).flatMap((mode) =>
    hardToRead(brand[mode]).map(({ text, ground, contrast }) => ({
      path: `${path}.${mode}.${text}`,
      what: `on ${ground} it has a contrast of ${contrast.toFixed(1)}, and text needs ${LEAST_CONTRAST} (WCAG 1.4.3)`,
      fix: `let ${mode}.${text} and ${mode}.${ground} differ more: one lighter, the other darker`,
    })),
  );
  const silent = [...new Set(templates.flatMap(speaking))].filter((locale) => !voiceIn(brand, locale));
  const voices = silent.map((locale) => ({
    path: `${path}.voice`,
    what: `has no words in ${locale}, which templates greet in`,
    fix: `add '${locale}': { greeting: { everybody: '..' }, nameless: '..', signOff: '..' }`,
  }));
  return [...contrasts, ...voices];
}

/** Locales in which a template uses the brand's words. */
const speaking = ({ locales }: PublishedTemplate): readonly string[] =>
  locales
    .filter(({ forms }) =>
      Object.values(forms).some((texts) => Object.values(texts).some((text) => /\bvoice\./.test(text))),
    )
    .map(({ locale }) => locale);
