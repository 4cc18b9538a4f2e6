/** Takes over stdout and stderr of this thread; synchronous, so that the lines of an invocation go with its reply. */
export function captureOutput(): { take(): string[] } {
  let lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    let rest = '';
    stream.write = (chunk: Uint8Array | string, ...more: unknown[]): boolean => {
      const parts = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) if (line) lines.push(line);
      const done = more.find((each) => typeof each === 'function');
      if (typeof done === 'function') queueMicrotask(() => Reflect.apply(done, undefined, []));
      return true;
    };
  }
  return {
    take: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}
