import { SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };

/** A terminal that does not tell its width. */
const USUAL_WIDTH = 80;
const MAX_BAR = 40;
const MIN_BAR = 8;

/** A bar on a terminal; elsewhere a line at each tenth of the way. Both say how long it will still take. */
export function startProgress(stream: Stream, label: string, total: number): Progress {
  if (total <= 0) return { update: () => {}, stop: () => {} };
  return stream.isTTY ? bar(stream, label, total) : lines(stream, label, total);
}

function bar(stream: Stream, label: string, total: number): Progress {
  const began = performance.now();
  const format = (_options: unknown, { value }: { value: number }): string =>
    barLine(label, value, total, leftOf(began, value, total), stream.columns ?? USUAL_WIDTH);
  const single = new SingleBar({ stream, format, hideCursor: true });
  single.start(total, 0);
  return { update: (done) => single.update(Math.min(done, total)), stop: () => single.stop() };
}

/** One line of at most `width` columns: the bar gives way first, then the time, never the count. */
export function barLine(label: string, done: number, total: number, left: string, width: number): string {
  const counted = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  const room = width - 1;
  const whole = [label, counted, left].filter(Boolean).join(' · ');
  const size = Math.min(MAX_BAR, room - whole.length + 1);
  if (size >= MIN_BAR) {
    const full = Math.round((size * done) / total);
    return `${label} ${'█'.repeat(full)}${'░'.repeat(size - full)} ${[counted, left].filter(Boolean).join(' · ')}`;
  }
  if (whole.length <= room) return whole;
  const short = `${label} · ${counted}`;
  return short.length <= room ? short : counted;
}

/** Guessed from the pace so far; nothing before there is one. */
function leftOf(began: number, done: number, total: number): string {
  if (done <= 0 || done >= total) return '';
  const seconds = Math.round(((performance.now() - began) / 1000 / done) * (total - done));
  if (seconds < 1) return '';
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

function lines(stream: Stream, label: string, total: number): Progress {
  let shown = 0;
  const began = performance.now();
  return {
    update: (done) => {
      const tenth = Math.floor((Math.min(done, total) / total) * 10);
      if (tenth <= shown) return;
      shown = tenth;
      const left = leftOf(began, done, total);
      stream.write(`${label}: ${Math.min(done, total)} of ${total}${left && `, ${left}`}\n`);
    },
    stop: () => {},
  };
}
