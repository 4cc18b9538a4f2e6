import { pause } from '#adapters/random/pause.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { type Closed, closeDraw } from '#flow/draws/close-draw.ts';
import { givePrizes } from '#flow/draws/give-prizes.ts';
import { tellWinners } from '#flow/draws/tell-winners.ts';
import { roundAt, roundUrl } from '#model/draw/beacon.ts';
import type { HeldDraw, ListedDraw } from '#model/draw/held-draw.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import type { RewardStep } from '../rewards/common/reward-step.ts';
import { membershipIn } from '../rewards/common/rewards-of.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { pathOf } from './draw-of.ts';

/** Winners that are shown; --json has all. */
const SHOWN = 50;

export const closeStep: RewardStep = {
  name: 'close',
  word: 'DRAW',
  summary: 'makes the list of tickets final and tells its SHA-256; again it draws, and gives the prizes',
  options: {
    'beacon-value': { value: 'HEX', help: 'of close: randomness of the round that decides as well' },
    by: { value: 'NAME', help: 'who of the team does it' },
  },
  run: (context, id) => {
    if (id === '') throw new UsageError('which draw? Give its id');
    return withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const { claims, customers, pools, draws } = target.stores;
      const beacon = args.text('beacon-value')?.trim().toLowerCase();
      const closing = { now: target.now(), by: args.text('by'), beacon };
      const closed = await closeDraw({ draws, claims }, membershipIn(target, shop), id, closing);
      if (closed.outcome === 'refused') throw refusal(closed, id, shop);
      const { draw } = closed;
      if (closed.outcome === 'listed') {
        const { list } = closed;
        const json = { shop: shop.id, draw: id, outcome: closed.outcome, list, path: pathOf(draw) };
        output.answer(json, inWords(draw, list, shop));
        return 'done';
      }
      const given = await givePrizes({ draws, claims, customers, pools, chance: randomChance, clock: target }, draw);
      const telling = { ...target.stores, programs: target.programs, pause };
      const silent = await tellWinners(telling, shop, draw, given);
      const tickets = draw.listed?.tickets ?? 0;
      const nobodys = given.filter(({ claim }) => !claim).length;
      output.answer(
        {
          ...{ shop: shop.id, draw: id, outcome: closed.outcome, tickets, seed: draw.seed, path: pathOf(draw) },
          winners: given.map(({ number, prize, claim }) => ({
            ...{ number, prize, code: claim?.code },
            ...(silent.has(number) && { tell: silent.get(number) }),
          })),
        },
        [
          `${draw.name} (${id}) is closed: ${given.length} of ${tickets} tickets won`,
          `  its seed: ${draw.seed}`,
          ...given.slice(0, SHOWN).map(({ number, prize, claim }) => `  ${number} won ${prize}: ${codeIn(claim)}`),
          ...(given.length > SHOWN ? [`  and ${given.length - SHOWN} more (--json lists all)`] : []),
          ...tellThem(silent),
          ...(nobodys > 0 ? [`  ${nobodys} stay with the shop: who had the tickets was forgotten`] : []),
          `  anybody checks it at ${pathOf(draw)}`,
        ].join('\n'),
      );
      return 'done';
    });
  },
};

/** Winners to whom no message goes. */
function tellThem(silent: ReadonlyMap<string, CustomerId>): readonly string[] {
  if (silent.size === 0) return [];
  const shown = [...silent].slice(0, SHOWN);
  return [
    `  ${silent.size} agreed to no message about it: tell them yourself (perennial customer ID, --json lists all)`,
    ...shown.map(([number, id]) => `    ${number}: ${id}`),
  ];
}

const codeIn = (claim: { readonly code: string } | undefined): string =>
  claim?.code ?? 'nobody has the ticket any more';

const inWords = (draw: HeldDraw, { tickets, digest, round }: ListedDraw, shop: Shop): string =>
  [
    `the list of ${draw.name} (${draw.id}) is final: ${tickets} tickets; nothing is drawn yet`,
    `  SHA-256 of the list: ${digest}`,
    `  anybody reads it at ${pathOf(draw)}: have it noted before you draw`,
    ...(round === undefined
      ? [`  perennial draw close ${draw.id} once more draws`]
      : [
          `  decides as well: ${roundUrl(round)}`,
          `  draw from ${zoned(roundAt(round), shop.timezone)} on: close with --beacon-value`,
        ]),
  ].join('\n');

function refusal(refused: Extract<Closed, { outcome: 'refused' }>, id: string, shop: Shop): CliError {
  switch (refused.why) {
    case 'unknown':
      return new CliError(`no draw ${id} was opened at ${shop.id}`, `perennial draw open ${id} opens it`);
    case 'early':
      return new CliError(`${id} cannot be closed yet`, `close from ${zoned(refused.at, shop.timezone)} on`);
    case 'begun':
      return new CliError('somebody is taking a ticket just now', 'ask again in some minutes');
    case 'not-listed':
      return new CliError(
        'the list of tickets is not final, so no number of the beacon may decide yet',
        'leave --beacon-value out first: that makes the list final and names the round',
      );
    case 'changed':
      return new CliError(
        `there are ${refused.tickets} tickets, and not the ${refused.list.tickets} of the list that was told`,
        'somebody wrote to the list by hand: put it as it was, nothing is drawn from another one',
      );
    case 'beacon':
      return refused.round === undefined
        ? new CliError(`${id} was opened without a beacon`, 'leave --beacon-value out')
        : new CliError(
            `round ${refused.round} of the beacon decides as well`,
            `give --beacon-value: "randomness" of ${roundUrl(refused.round)}`,
          );
  }
}
