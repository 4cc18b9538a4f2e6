import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { unknownSegments } from '#model/campaign/waves/audience.ts';
import { type AudienceFault, audienceFault, type Counted, faultInWords } from '#model/campaign/waves/audience-fault.ts';
import {
  anew,
  beginning,
  goneOn,
  type Progress,
  type WaveCursors,
  withProgress,
} from '#model/campaign/waves/cursor.ts';
import { type Leg, legsOf } from '#model/campaign/waves/legs.ts';
import { type Act, nextAct } from '#model/campaign/waves/next-act.ts';
import { inRound, lastEnd, roundDone } from '#model/campaign/waves/rounds.ts';
import type { Shop } from '#model/shop/shop.ts';
import { localDay } from '#model/values/time/day.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { nearestDay } from '../days/nearest-day.ts';
import { countAudience } from './count-audience.ts';
import type { PlannerStep, PlanWavesDeps, Standing } from './plan-deps.ts';
import { planSlice } from './plan-slice.ts';

/** There are people, and others than were approved: whoever resumes it means these. Of any other fault the approved stay. */
const OTHERS: ReadonlySet<AudienceFault> = new Set(['drift', 'fivefold', 'everybody']);

/** One campaign in one minute. */
export class Planning {
  readonly #deps: PlanWavesDeps;
  readonly #campaign: PublishedCampaign;
  readonly #shop: Shop;
  readonly #now: number;
  #newest: Promise<OpenDay | undefined> | undefined;
  #isCounted = false;

  constructor(deps: PlanWavesDeps, campaign: PublishedCampaign, shop: Shop, now: number) {
    this.#deps = deps;
    this.#campaign = campaign;
    this.#shop = shop;
    this.#now = now;
  }

  /** Messages that were planned. */
  async go(room: number): Promise<number> {
    let standing = await this.#deps.standingOf(this.#campaign);
    let cursors: WaveCursors | undefined;
    let planned = 0;
    for (;;) {
      if (standing.state === 'running') cursors ??= await this.#deps.cursors.get(this.#shop.id, this.#campaign.id);
      const act = nextAct(this.#campaign, this.#shop, standing, cursors ?? { legs: {} }, this.#now);
      if (act.do === 'finish') await this.#take({ step: 'finish', numbers: { planned: plannedIn(cursors) } });
      if (act.do === 'wait' || act.do === 'finish') return planned;
      if (act.do === 'start') {
        if (!(await this.#start(standing, act))) return planned;
        standing = { ...standing, state: 'running' };
        continue;
      }
      if (!cursors || planned >= room || !this.#hasTime()) return planned;
      const done = await (act.do === 'begin'
        ? this.#begin(standing, act, cursors)
        : this.#plan(standing, act, cursors, room - planned));
      if (!done) return planned;
      planned += done.planned;
      cursors = done.cursors;
    }
  }

  async #start(standing: Standing, { asksAudience }: Extract<Act, { do: 'start' }>): Promise<boolean> {
    if (asksAudience && !(await this.#isAsApproved(standing))) return false;
    return this.#take({ step: 'start' });
  }

  /** The day of a leg: the newest one, or of one that goes by answers that of the wave whose answers they are. */
  async #begin(
    standing: Standing,
    { leg, asksAudience }: Extract<Act, { do: 'begin' }>,
    cursors: WaveCursors,
    before?: Progress,
  ): Promise<Done | undefined> {
    if (asksAudience && !(await this.#isAsApproved(standing))) return undefined;
    const day = (await this.#dayOf(leg, cursors)) ?? (await this.#newestDay());
    if (!day || unknownSegments(this.#campaign, day.manifest.rules).length > 0) {
      this.#deps.telemetry.warn('no day for a wave', { campaign: this.#campaign.id, step: leg.step });
      return undefined;
    }
    return this.#keep(cursors, leg, before ? anew(before, day.manifest) : beginning(day.manifest), 0);
  }

  async #plan(
    standing: Standing,
    { leg, progress: stored }: Extract<Act, { do: 'plan' }>,
    cursors: WaveCursors,
    room: number,
  ): Promise<Done | undefined> {
    const { id, shop } = this.#campaign;
    const progress = inRound(leg, stored, this.#now);
    const open = await this.#deps.dayFiles.open(shop, progress.day);
    // It was paused for longer than days are kept: who was planned is not planned twice by another day.
    if (!open)
      return this.#begin(standing, { do: 'begin', leg, asksAudience: leg.after === undefined }, cursors, progress);
    const byAudience = leg.after === undefined || cursors.legs[leg.after.of]?.day === progress.day;
    const sliced = await planSlice(
      this.#deps,
      {
        ...{ campaign: this.#campaign, shop: this.#shop, leg, open, byAudience },
        progress: goneOn(progress, open.manifest),
      },
      { room, now: this.#now, hasTime: () => this.#hasTime() },
    );
    if (!sliced.progress.isDone) return this.#keep(cursors, leg, sliced.progress, sliced.planned);
    const { isDone: _, ...passed } = sliced.progress;
    const legs = legsOf(this.#campaign, this.#shop);
    const ended = leg.after ? lastEnd(legs, leg.after.of, cursors.legs) : 0;
    const next = roundDone(leg, passed, { manifest: open.manifest, now: this.#now, ended });
    const { planned, isDone } = next;
    if (isDone) this.#deps.telemetry.info('wave planned', { shop, campaign: id, leg: leg.key, planned });
    return this.#keep(cursors, leg, next, sliced.planned);
  }

  async #keep(cursors: WaveCursors, { key }: Leg, progress: Progress, planned: number): Promise<Done | undefined> {
    const next = withProgress(cursors, key, progress);
    // Another worker went on with it: what both planned is the same.
    const stored = await this.#deps.cursors.put(this.#shop.id, this.#campaign.id, next);
    return stored === 'stored' ? { cursors: next, planned } : undefined;
  }

  async #dayOf({ after }: Leg, { legs }: WaveCursors): Promise<OpenDay | undefined> {
    const day = after && legs[after.of]?.day;
    return day === undefined ? undefined : this.#deps.dayFiles.open(this.#shop.id, day);
  }

  #newestDay(): Promise<OpenDay | undefined> {
    this.#newest ??= nearestDay(this.#deps.dayFiles, this.#shop.id).then(({ open }) => open);
    return this.#newest;
  }

  /** Holds the campaign where its audience is another than was approved. Counted once a minute. */
  async #isAsApproved({ audience: approved }: Standing): Promise<boolean> {
    if (this.#isCounted) return true;
    const day = await this.#newestDay();
    const counted: Counted | undefined = day && (await countAudience(day, this.#campaign));
    const fault = audienceFault(counted, approved, this.#campaign, localDay(this.#now, this.#shop.timezone));
    this.#isCounted = fault === undefined;
    if (fault === undefined) return true;
    await this.#take({
      ...{ step: 'hold', comment: faultInWords(fault, counted, approved) },
      ...(counted && OTHERS.has(fault) && { numbers: { audience: counted.audience, everybody: counted.everybody } }),
    });
    this.#deps.telemetry.warn('campaign held', { shop: this.#shop.id, campaign: this.#campaign.id, fault });
    return false;
  }

  async #take(step: PlannerStep): Promise<boolean> {
    return (await this.#deps.take(this.#campaign, step, this.#now)) === 'taken';
  }

  #hasTime(): boolean {
    return this.#deps.timeLeft === undefined || this.#deps.timeLeft() > 0;
  }
}

interface Done {
  readonly cursors: WaveCursors;
  readonly planned: number;
}

const plannedIn = (cursors: WaveCursors | undefined): number =>
  Object.values(cursors?.legs ?? {}).reduce((sum, { planned }) => sum + planned, 0);
