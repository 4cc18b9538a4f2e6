import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { unknownSegments } from '#model/campaign/waves/audience.ts';
import { type AudienceFault, audienceFault, faultInWords } from '#model/campaign/waves/audience-fault.ts';
import {
  anew,
  beginning,
  goneOn,
  type Progress,
  type WaveCursors,
  withProgress,
} from '#model/campaign/waves/cursor.ts';
import { isKeeping } from '#model/campaign/waves/keeping-legs.ts';
import { type Leg, legsOf } from '#model/campaign/waves/legs.ts';
import { type Act, nextAct } from '#model/campaign/waves/next-act.ts';
import { leftFor, paidPeople, shortInWords, shortOf, type WaveMoney } from '#model/campaign/waves/paid.ts';
import { inRound, lastEnd, roundDone } from '#model/campaign/waves/rounds.ts';
import type { Shop } from '#model/shop/shop.ts';
import { localDay } from '#model/values/time/day.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { nearestDay } from '../days/nearest-day.ts';
import { type AudienceCount, countAudience } from './count-audience.ts';
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
  #counted: AudienceCount | undefined;
  #money: Promise<WaveMoney> | undefined;

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
      if (standing.state === 'running' || this.#mayKeep(standing))
        cursors ??= await this.#deps.cursors.get(this.#shop.id, this.#campaign.id);
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

  #mayKeep({ state }: Standing): boolean {
    return (this.#campaign.keeps ?? []).length > 0 && state !== 'draft';
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
    if (!day || (!leg.keeps && unknownSegments(this.#campaign, day.manifest.rules).length > 0)) {
      this.#deps.telemetry.warn('no day for a wave', { campaign: this.#campaign.id, step: leg.step });
      return undefined;
    }
    const planned = before?.planned ?? 0;
    const counted = leg.after === undefined ? peopleOfLeg(leg, this.#campaign, this.#counted) : undefined;
    const people = counted === undefined ? undefined : Math.max(0, counted - planned);
    if (people !== undefined && !(await this.#isPaid(standing, leg, cursors, { people, planned }))) return undefined;
    const begun = before ? anew(before, day.manifest) : beginning(day.manifest);
    return this.#keep(cursors, leg, { ...begun, people: counted }, 0);
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
    const paid = await this.#paidNow(standing, leg, cursors, progress);
    if (paid === undefined) return undefined;
    const byAudience = leg.after === undefined || cursors.legs[leg.after.of]?.day === progress.day;
    const sliced = await planSlice(
      this.#deps,
      {
        ...{ campaign: this.#campaign, shop: this.#shop, leg, open, byAudience },
        progress: { ...goneOn(progress, open.manifest), people: progress.people, paid: paid.paid },
      },
      { room: Math.min(room, paid.room), now: this.#now, hasTime: () => this.#hasTime() },
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

  /** How many of a leg may be planned now; undefined where the campaign was held, for nobody more of it is paid for. */
  async #paidNow(
    standing: Standing,
    leg: Leg,
    cursors: WaveCursors,
    { planned, people, paid = planned }: Progress,
  ): Promise<{ readonly room: number; readonly paid?: number } | undefined> {
    if (!isAsked(standing, leg)) return { room: Number.MAX_SAFE_INTEGER };
    if (paid > planned) return { room: paid - planned, paid };
    const { left, each } = await this.#leftFor(leg, cursors);
    const more = paidPeople(left, each);
    if (more > 0) return { room: more, paid: Math.min(Number.MAX_SAFE_INTEGER, planned + more) };
    // Who is left of one that goes by answers is not known before they are asked: at most all who had that message.
    const rest = (people ?? this.#plannedOf(leg.after?.of, cursors)) - planned;
    if (rest <= 0) return { room: Number.MAX_SAFE_INTEGER, paid };
    await this.#holdShort(leg, { people: rest, planned, left, each });
    return undefined;
  }

  /** Holds the campaign where the budget does not pay for all who are left of a leg. */
  async #isPaid(
    standing: Standing,
    leg: Leg,
    cursors: WaveCursors,
    { people, planned }: { readonly people: number; readonly planned: number },
  ): Promise<boolean> {
    if (!isAsked(standing, leg) || people === 0) return true;
    const { left, each } = await this.#leftFor(leg, cursors);
    if (!shortOf(leg.step, people, { left, each })) return true;
    await this.#holdShort(leg, { people, planned, left, each });
    return false;
  }

  #plannedOf(step: string | undefined, { legs }: WaveCursors): number {
    const own = legsOf(this.#campaign, this.#shop).filter((leg) => leg.step === step);
    return own.reduce((sum, { key }) => sum + (legs[key]?.planned ?? 0), 0);
  }

  async #leftFor({ step }: Leg, { legs }: WaveCursors) {
    this.#money ??= this.#deps.moneyOf(this.#campaign, this.#shop);
    const money = await this.#money;
    const left = leftFor(money, legsOf(this.#campaign, this.#shop), legs, this.#now);
    return { left, each: money.each[step] ?? 0 };
  }

  async #holdShort(
    { step, after }: Leg,
    { people, planned, ...money }: { people: number; planned: number; left: number; each: number },
  ): Promise<void> {
    const short = shortOf(step, people, money);
    if (!short) return;
    const { wave, ...numbers } = short;
    const how = { planned, isAtMost: after !== undefined };
    await this.#take({ step: 'hold', wave, comment: shortInWords(short, this.#shop.currency, how), numbers });
    this.#told('budget');
  }

  #told(fault: string): void {
    const { id: campaign, shop } = this.#campaign;
    this.#deps.telemetry.warn('campaign held', { shop, campaign, fault });
    this.#deps.telemetry.count('CampaignHeld');
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
    if (this.#counted) return true;
    const day = await this.#newestDay();
    const counted = day && (await countAudience(day, this.#campaign));
    const fault = audienceFault(counted, approved, this.#campaign, localDay(this.#now, this.#shop.timezone));
    if (fault === undefined) {
      this.#counted = counted;
      return true;
    }
    await this.#take({
      ...{ step: 'hold', comment: faultInWords(fault, counted, approved) },
      ...(counted && OTHERS.has(fault) && { numbers: { audience: counted.audience, everybody: counted.everybody } }),
    });
    this.#told(fault);
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

/** Are messages of a leg sent, and has nobody decided that they go to as many as the budget pays for? */
const isAsked = ({ fits = [] }: Standing, { step, followUp, keeps }: Leg): boolean =>
  !keeps && followUp?.then.do !== 'hand-off' && !fits.includes(step);

/** How many people have to be paid for before a leg begins: before some go ahead, the whole wave. */
function peopleOfLeg({ step, who }: Leg, { first }: PublishedCampaign, counted: AudienceCount | undefined) {
  const all = counted?.byWave[step];
  return all === undefined || who !== 'others' || !first ? all : all - Math.floor(all * first.share);
}

const plannedIn = (cursors: WaveCursors | undefined): number =>
  Object.entries(cursors?.legs ?? {}).reduce((sum, [key, { planned }]) => sum + (isKeeping(key) ? 0 : planned), 0);
