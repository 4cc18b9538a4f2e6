import type { PlatformApi } from '#domain/platforms/platform.ts';

/** An API that answers fixed paths, and knows nothing else. */
export function fixedApi(answers: Readonly<Record<string, unknown>>): PlatformApi & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    get: async (path) => {
      asked.push(path);
      const answer = answers[path];
      return answer === undefined || typeof answer === 'string' ? answer : JSON.stringify(answer);
    },
  };
}
