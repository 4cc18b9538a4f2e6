import { activeStops } from '#model/policy/stop.ts';
import { heldPrograms, heldSince } from '#model/program/held-programs.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { TouchStore } from '#ports/touches.ts';
import { zoned } from '../../console/shown.ts';
import { wordsOfStop, wordsOfStopped } from '../../console/stop-words.ts';
import { good, missing } from './asked.ts';

/** Is something stopped, by whom and why? @param where what a command says of the environment, ` --stage prod` */
export async function stopFindings(
  touches: Pick<TouchStore, 'controls'>,
  shops: readonly Shop[],
  where: string,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async ({ id, timezone }) => {
      const stops = activeStops(await touches.controls(id));
      const what = `messages of ${id}`;
      if (stops.length === 0) return [good(what, 'nothing is stopped')];
      return stops.map((stop) =>
        missing(
          what,
          `${wordsOfStopped(stop.what, { programs: [] })} stopped ${wordsOfStop(stop, timezone)}`,
          `when it is mended: resume ${stop.what.replace('program:', '')} --shop ${id}${where}`,
        ),
      );
    }),
  );
  return found.flat();
}

interface Holding {
  readonly snapshots: Pick<SnapshotStore, 'listRuns'>;
  readonly programs: readonly Program[];
  /** UTC ms. */
  readonly now: number;
}

/** Does a program wait for somebody to release it? */
export async function heldFindings(
  { snapshots, programs, now }: Holding,
  shops: readonly Shop[],
  where: string,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async ({ id, timezone, locale }) => {
      const runs = await snapshots.listRuns(id, ...heldSince(now, timezone));
      return heldPrograms(runs, programs, { at: now, zone: timezone }).map((held) => {
        const program = programs.find((each) => each.id === held.programId);
        return missing(
          `program ${held.programId} of ${id}`,
          `${program ? nameIn(locale, program) : held.programId} is held since the run of ${held.day}: it would write to ${held.people.toLocaleString('en')} of ${held.customers.toLocaleString('en')} customers`,
          `look at whom (segments), then before ${zoned(held.usefulUntil, timezone)}: release ${held.programId} --shop ${id}${where}`,
        );
      });
    }),
  );
  return found.flat();
}
