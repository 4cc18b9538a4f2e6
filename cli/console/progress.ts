import { SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line at each tenth of the way. Both say how long it will still take. */
export function startProgress(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean | undefined },
  label: string,
  total: number,
): Progress {
  return stream.isTTY ? bar(stream, label, total) : lines(stream, label, total);
}

function bar(stream: NodeJS.WritableStream, label: string, total: number): Progress {
  const single = new SingleBar({
    stream,
    format: `${label} {bar} {value} of {total} · {duration_formatted}, about {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    etaBuffer: 50,
  });
  single.start(total, 0);
  return { update: (done) => single.update(Math.min(done, total)), stop: () => single.stop() };
}

function lines(stream: NodeJS.WritableStream, label: string, total: number): Progress {
  let shown = 0;
  const began = performance.now();
  return {
    update: (done) => {
      const tenth = total > 0 ? Math.floor((Math.min(done, total) / total) * 10) : 10;
      if (tenth <= shown) return;
      shown = tenth;
      const left = Math.round((((performance.now() - began) / 1000) * Math.max(0, total - done)) / Math.max(1, done));
      stream.write(`${label}: ${Math.min(done, total)} of ${total}${left > 0 ? `, about ${left} s left` : ''}\n`);
    },
    stop: () => {},
  };
}
