import type { PlatformApi } from '#platforms/common/api.ts';

/** An API in memory, and what it was asked. */
export interface MemoryPlatformApi extends PlatformApi {
  readonly asked: readonly string[];
}

/** Answers fixed paths, with JSON of what is no text, throws what is an error, and knows nothing else. */
export function memoryPlatformApi(answers: Readonly<Record<string, unknown>>): MemoryPlatformApi {
  const asked: string[] = [];
  return {
    asked,
    get: async (path) => {
      asked.push(path);
      const answer = answers[path];
      if (answer instanceof Error) throw answer;
      return answer === undefined || typeof answer === 'string' ? answer : JSON.stringify(answer);
    },
  };
}
