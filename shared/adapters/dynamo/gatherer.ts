/** A request whose answer somebody waits for. */
export interface Waiting<Request, Answer> {
  readonly request: Request;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Gathers the requests of one moment and hands them over in groups of bounded size. */
export class Gatherer<Request, Answer> {
  readonly #max: number;
  readonly #sizeOf: (request: Request) => number;
  readonly #carryOut: (group: readonly Waiting<Request, Answer>[]) => Promise<void>;
  #waiting: Waiting<Request, Answer>[] = [];

  /** `carryOut` answers each of its group; when it throws, all that it has not answered fail with that. */
  constructor(
    max: number,
    sizeOf: (request: Request) => number,
    carryOut: (group: readonly Waiting<Request, Answer>[]) => Promise<void>,
  ) {
    this.#max = max;
    this.#sizeOf = sizeOf;
    this.#carryOut = carryOut;
  }

  add(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ request, resolve, reject });
    });
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let group: Waiting<Request, Answer>[] = [];
    let size = 0;
    for (const each of waiting) {
      const more = this.#sizeOf(each.request);
      if (group.length > 0 && size + more > this.#max) {
        this.#hand(group);
        group = [];
        size = 0;
      }
      group.push(each);
      size += more;
    }
    this.#hand(group);
  }

  #hand(group: readonly Waiting<Request, Answer>[]): void {
    this.#carryOut(group).catch((error: unknown) => {
      for (const { reject } of group) reject(error);
    });
  }
}
