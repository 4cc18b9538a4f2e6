/** The person's locale, its language, a variant of it (zh-TW: zh-CN), then likewise the shop's, then the first. */
export function chooseLocale(
  wanted: string | undefined,
  available: readonly string[],
  shopLocale: string,
): string | undefined {
  return (wanted && nearest(wanted, available)) || nearest(shopLocale, available) || available[0];
}

function nearest(wanted: string, available: readonly string[]): string | undefined {
  const tag = wanted.trim().replaceAll('_', '-').toLowerCase();
  const language = tag.split('-')[0] ?? '';
  const find = (fits: (candidate: string) => boolean) => available.find((locale) => fits(locale.toLowerCase()));
  return (
    find((locale) => locale === tag) ??
    find((locale) => locale === language) ??
    find((locale) => locale.split('-')[0] === language)
  );
}

/** Is the text a well-formed BCP 47 tag? */
export function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
