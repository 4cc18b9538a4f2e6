/** The form of a page as a browser would send it with nothing changed, but for these fields. */
export function filledIn(page: string, over: Readonly<Record<string, string>>): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [, attributes = ''] of page.matchAll(/<input ([^>]*)>/g)) {
    const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const [type, name, value] = [of('type') ?? 'text', of('name'), unescaped(of('value') ?? '')];
    if (name === undefined || Object.hasOwn(over, name)) continue;
    const isTicked = /\bchecked\b/.test(attributes.replace(/"[^"]*"/g, ''));
    if ((type === 'checkbox' || type === 'radio') && !isTicked) continue;
    sent.append(name, value);
  }
  for (const [name, value] of Object.entries(over)) sent.append(name, value);
  return sent;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The forms of a page that have such a button, each sent by it with nothing changed, in their order. */
export function formsWith(page: string, name: string, value: string): readonly URLSearchParams[] {
  const forms = page.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const button = new RegExp(`<button [^>]*name="${name}" value="${value}"`);
  return forms.filter((one) => button.test(one)).map((form) => filledIn(form, { [name]: value }));
}
