import { comparedWith, type HeldProgram } from '#model/program/held-programs.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { percent, zoned } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { heldIn } from './held.ts';
import { noProgram } from './stop.ts';

export const releaseCommand: Command = {
  name: 'release',
  words: ['PROGRAM'],
  summary: 'lets a held program go: says how many people it writes to, and with --yes writes to them',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: 'only what the run of this day holds (default: of all days)' },
    yes: { help: 'release it; without, nothing is changed' },
  },
  notes: 'What is released leaves within two hours, at permitted hours and under all other rules.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [program = ''] = args.positionals;
      const date = args.day('date');
      const all = await heldIn(target, shop);
      const held = all.filter(({ programId, day }) => programId === program && (date === undefined || day === date));
      if (held.length === 0) {
        if (!target.programs.some(({ id }) => id === program)) throw noProgram(program, target);
        const others = [...new Set(all.map(({ programId }) => programId))];
        throw new CliError(
          `nothing of ${JSON.stringify(program)} is held at ${shop.name}${date === undefined ? '' : ` of ${date}`}`,
          others.length > 0 ? `held are: ${others.join(', ')}` : 'no program is held there',
        );
      }
      const said = held.map((one) => `${told(one)}; of use until ${zoned(one.usefulUntil, shop.timezone)}`);
      if (!args.flag('yes')) {
        output.answer(
          { shop: shop.id, program, released: false, held },
          [
            ...said,
            `Look at whom it would write to (perennial segments), then: perennial release ${program} --shop ${shop.id} --yes`,
          ].join('\n'),
        );
        return 'done';
      }
      for (const { day } of held) await target.stores.snapshots.releaseProgram(shop.id, day, program, target.now());
      output.answer(
        { shop: shop.id, program, released: true, held },
        [...said, `Released: it leaves within two hours, at permitted hours.`].join('\n'),
      );
      return 'done';
    }),
};

/** How many, of what base, compared with what. */
function told(held: HeldProgram): string {
  const { people, customers, usual } = comparedWith(held);
  const last = usual === undefined ? 'it never started for anybody before' : `the last time it was ${usual}`;
  return `${held.name}: ${people} of ${customers} customers (${percent(held.people / held.customers)}) by the run of ${held.day}; ${last}`;
}
