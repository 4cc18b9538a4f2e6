/** Texts of the top level of a body, for platforms that tell the topic there; empty for what is no JSON object. Never throws. */
export function callbackTexts(rawBody: Uint8Array, ...fields: readonly string[]): readonly (string | undefined)[] {
  const body = parsed(rawBody);
  return fields.map((field) => {
    const value = Object.hasOwn(body, field) ? body[field] : undefined;
    return typeof value === 'string' ? value : undefined;
  });
}

function parsed(rawBody: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(rawBody));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
