/** The person's locale, its language, a variant of it (zh-TW: zh-CN), then likewise the shop's and what stands in for it, then the first. */
export function chooseLocale(
  wanted: string | undefined,
  available: readonly string[],
  { locale, fallbackLocale }: { readonly locale: string; readonly fallbackLocale?: string | undefined },
): string | undefined {
  const [chosen] = [wanted, locale, fallbackLocale].flatMap((each) => (each && nearestLocale(each, available)) || []);
  return chosen ?? available[0];
}

/** The locale itself, its language, or a variant of that; undefined where there is none. */
export function nearestLocale(wanted: string, available: readonly string[]): string | undefined {
  const tag = wanted.trim().replaceAll('_', '-').toLowerCase();
  const language = tag.split('-')[0] ?? '';
  const find = (fits: (candidate: string) => boolean) => available.find((locale) => fits(locale.toLowerCase()));
  return (
    find((locale) => locale === tag) ??
    find((locale) => locale === language) ??
    find((locale) => locale.split('-')[0] === language)
  );
}

/** Is the text a well-formed BCP 47 tag of a language that there is? `english`, `jp` and `cn` are none. */
export function isLocale(locale: string): boolean {
  try {
    const { language } = new Intl.Locale(locale);
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined;
  } catch {
    return false;
  }
}
