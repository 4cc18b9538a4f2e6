/** What a stored text of JSON says; undefined where there is none, or what is there is no JSON (torn, damaged). */
export function jsonOrUndefined(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
