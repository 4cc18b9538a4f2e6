/** Makes one call of a port, or reads one page of one that answers in pages. */
export type Through = (act: () => unknown, name: string) => Promise<unknown>;

/** The same port, each call of which, and each page that it answers, goes through `through`. */
export function eachCall<T extends object>(port: T, through: Through): T {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const call = (args: unknown[]): unknown => Reflect.apply(member, target, args);
      if (member.constructor.name !== 'AsyncGeneratorFunction')
        return (...args: unknown[]) => through(() => call(args), String(name));
      return async function* (...args: unknown[]) {
        yield* pages(call(args), (act) => through(act, String(name)));
      };
    },
  });
}

async function* pages(inner: unknown, through: (act: () => unknown) => Promise<unknown>): AsyncGenerator<unknown> {
  if (!isPages(inner)) throw new TypeError('no pages');
  for (;;) {
    const read: { page?: IteratorResult<unknown> } = {};
    await through(async () => {
      read.page = await inner.next();
    });
    if (!read.page || read.page.done) return;
    yield read.page.value;
  }
}

const isPages = (value: unknown): value is AsyncGenerator<unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function';
