import declared from '#crm/crm.config.ts';
import { TILL } from '#flow/redeem/take-redemption.ts';
import { CALENDAR_DAYS } from '#local/page/calendar/calendar-page.ts';
import type { PageSource } from '#local/page/common/source.ts';
import { servePage } from '#local/page/server.ts';
import type { ReplyWish } from '#local/replies/world.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CommandContext } from '../command-line/command.ts';
import { takeCommands } from '../command-line/control.ts';
import { CliError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import { deciding } from '../deciding/deciding.ts';
import { foreseer } from '../future/foresee.ts';
import { memberPageLink } from '../points/member-page-link.ts';
import { readableMembers } from '../report/brought.ts';
import { deadLettersIn } from '../report/trouble.ts';
import { localTarget } from '../target/local.ts';
import { announce } from '../target/running.ts';
import { storesOf } from '../target/stores.ts';
import { afterPlay, type Playing } from './after-play.ts';
import { inTurn } from './in-turn.ts';
import type { Demo } from './prepare-demo.ts';
import { runCalendar } from './run-calendar.ts';

import { parkedReasons, watchDates } from './watch-dates.ts';

export const DEFAULT_PORT = 8420;

export const portTaken = (port: number): CliError =>
  new CliError(`port ${port} is taken`, 'choose another with --port, or 0 for any');

/** An environment that is looked at. */
export interface Shown extends Pick<Demo, 'stack' | 'crm' | 'hooks'> {
  /** Shops that only this environment knows: shown first. */
  readonly ownShops: readonly Shop[];
  readonly label: string;
  /** Its calendar is simulated and goes on at the pace of a clock; else the stack follows the real one. */
  readonly isSimulated: boolean;
  /** Simulated days that fill it; absent where none are played. */
  readonly playing?: Playing | undefined;
  /** Told the address of the page, once nothing plays any more. */
  readonly onOpen?: ((page: string) => void) | undefined;
}

/** Shows the page and takes commands until the person has seen enough; what is `playing` fills it meanwhile. */
export async function stayOpen(
  { stack, crm, hooks, ownShops, label, isSimulated, onOpen, playing }: Shown,
  { port, stateDir }: { readonly port: number; readonly stateDir: string },
  { args, output, interrupted, carryOut }: CommandContext,
): Promise<void> {
  const stores = storesOf(stack.clients, stack.outputs);
  const isOwn = ({ id }: Shop): boolean => ownShops.some((shop) => shop.id === id);
  const shops = [...crm.shops.filter(isOwn), ...crm.shops.filter((shop) => !isOwn(shop))];
  const target = { ...localTarget(stack, crm, ownShops, label), staysOpen: true };
  const turns = afterPlay(playing);
  const reply = (wish: ReplyWish) => turns.while(() => target.reply(wish));
  const { outbox } = stack;
  const parkedCommand = `npm run -s perennial -- parked${args.text('state') === undefined ? '' : ` --state ${stateDir}`}`;
  const { intake, owner } = target;
  const now = () => stack.clock.now();
  const deadLetters = () => deadLettersIn(target.queues);
  const drafts = declared.programs.filter(({ draft }) => draft === true);
  const { programs, segments, memberships } = target;
  const foresee = async (shop: Shop, reached: (daysDone: number) => void) => {
    const { campaigns } = await deciding(target);
    const foreseen = foreseer(target, { days: CALENDAR_DAYS, isSpent: () => false });
    return foreseen({ shop, programs, segments, memberships, campaigns }, '', reached);
  };
  const source: PageSource = {
    ...{ crm: { ...crm, shops }, drafts, foresee, now, outbox, intake, parkedCommand, deadLetters, stores, owner },
    brought: readableMembers(stores),
    memberPage: (shop, id) => memberPageLink(target, shop, id),
    playing: playing?.days,
    // an answer between two simulated half hours would be none of the simulation's
    get reply() {
      return playing?.days() ? undefined : reply;
    },
  };
  const page = await servePage(source, port).catch(() => Promise.reject(portTaken(port)));
  const control = await takeCommands((words, cwd, terminal, leaving) =>
    turns.command(terminal, leaving, () => carryOut(words, { attached: target, cwd, terminal, interrupted: leaving })),
  );
  const { pid, url, token } = control;
  const takeBack = announce(stateDir, { pid, url, token, page: page.url });
  const open: { stop(): Promise<void> }[] = [page, control];
  try {
    if (playing) {
      output.note(`\nThe local page: ${page.url}   (it fills while the days are played; Ctrl-C ends it)`);
      await playing.played;
    }
    const calendar = isSimulated ? runCalendar(stack) : inTurn();
    open.push(calendar);
    turns.goOn(calendar.while);
    for (const { platform, shop, secret } of hooks) {
      const [what, path] = platform === TILL ? ['Codes', 'redeem'] : ['Webhooks', `webhooks/${platform}`];
      output.note(
        `${what} of ${shop}: POST ${stack.apiUrl}/${path}/${shop}, signed with ${secret}${isSimulated ? ", by the stack's clock" : ''}`,
      );
    }
    const [shop] = shops;
    if (shop && isSimulated)
      output.note(
        `\nThe stack's clock is ${zoned(stack.clock.now(), shop.timezone)}, and goes on at the pace of a clock: ` +
          `date orders that you post by it, not by today, and sign by it: webhook-timestamp ${Math.floor(stack.clock.now() / 1000)}.`,
      );
    open.push(
      await watchDates({
        ...{ shops: crm.shops, stores, now: () => stack.clock.now(), activity: () => stack.logs.lines.length },
        parked: () => parkedReasons(stack.logs),
        parkedCommand,
        say: (line) => output.note(line),
      }),
    );
    output.note(`\nThe local page: ${page.url}   (Ctrl-C ends it; other commands work on it meanwhile)`);
    onOpen?.(page.url);
    await interrupted;
  } finally {
    takeBack();
    await Promise.all(open.map((each) => each.stop()));
  }
}
