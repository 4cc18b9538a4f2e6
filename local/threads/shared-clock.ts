/** A clock that all threads of one stack read: one 64-bit cell, negative = the wall clock. */
export type ClockCell = SharedArrayBuffer;

const REAL = -1n;

export class SharedClock {
  readonly cell: ClockCell = new SharedArrayBuffer(8);
  readonly #view = new BigInt64Array(this.cell);

  constructor(startAt: number | 'real') {
    Atomics.store(this.#view, 0, startAt === 'real' ? REAL : BigInt(Math.trunc(startAt)));
  }

  get isReal(): boolean {
    return Atomics.load(this.#view, 0) < 0n;
  }

  /** UTC ms. */
  now(): number {
    return read(this.#view, Date.now);
  }

  /** Moves simulated time; it never goes back. */
  moveTo(at: number): void {
    if (this.isReal) throw new Error('the wall clock cannot be moved: start the stack with a simulated instant');
    if (at > this.now()) Atomics.store(this.#view, 0, BigInt(Math.trunc(at)));
  }
}

/** Makes `Date` of this thread follow the shared clock. Monotonic timers stay real. */
export function installClock(cell: ClockCell): void {
  const view = new BigInt64Array(cell);
  const RealDate = globalThis.Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = () => read(view, realNow);
  function ShiftedDate(this: unknown, ...parts: ConstructorParameters<DateConstructor>): unknown {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(
      RealDate,
      parts.length > 0 ? parts : [now()],
      new.target === ShiftedDate ? RealDate : new.target,
    );
  }
  ShiftedDate.prototype = RealDate.prototype;
  Object.assign(ShiftedDate, { now, parse: RealDate.parse, UTC: RealDate.UTC });
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: ShiftedDate,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(globalThis, 'Date', { value: ShiftedDate, writable: true, configurable: true });
}

function read(view: BigInt64Array, realNow: () => number): number {
  const value = Atomics.load(view, 0);
  return value < 0n ? realNow() : Number(value);
}
