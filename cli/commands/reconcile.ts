import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PATIENT, platformApis } from '#adapters/platform-api/platform-api.ts';
import { tokenOf } from '#adapters/secrets/formats.ts';
import { type Reconciled, reconcileOrders } from '#flow/fetch/reconcile-orders.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isApiUrl } from '#model/values/form/url.ts';
import { isDay, MINUTE_MS, startOfDay } from '#model/values/time/day.ts';
import { ApiUnavailableError, isWhole } from '#platforms/common/api.ts';
import type { Platform } from '#platforms/common/platform.ts';
import { A_RECONCILED_SHOP, RECONCILED } from '#platforms/registry.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { plain, zoned } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const either = (name: (platform: Platform) => string): string => RECONCILED.map(name).join(' or ');
const tokenForm = ({ api }: Platform): string => JSON.stringify(api?.token);

export const reconcileCommand: Command = {
  name: 'reconcile',
  summary: `reads from ${A_RECONCILED_SHOP} the orders that its webhooks missed`,
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    since: { value: 'WHEN', help: 'orders changed since a day (YYYY-MM-DD) or an instant (2026-03-01T12:00:00Z)' },
    url: {
      value: 'URL',
      help: `the shop's site (default: ${either(({ id }) => `api.${id}.url`)} of crm/crm.config.ts)`,
    },
    token: { value: 'FILE', help: `JSON ${either(tokenForm)} (default: the secret of the stage)` },
  },
  notes: 'Reading orders again changes nothing. A run that was stopped says from which instant to go on.',
  run: (context) => withTarget(context, (target) => reconcile(context, target)),
};

async function reconcile({ args, output, cwd }: CommandContext, target: Target): Promise<'done' | 'failed'> {
  const chosen = chosenShop(args, target);
  const platform = RECONCILED.find(({ id }) => chosen.platforms.includes(id)) ?? RECONCILED[0];
  if (!platform) throw new UsageError('no platform can be asked what its webhooks missed');
  const shop = withAddress(chosen, platform, args.text('url'));
  const since = sinceOf(args, shop);
  const file = args.path('token');
  const token =
    file === undefined ? await target.platformToken(shop.id, platform.id) : await fromFile(cwd, file, platform);
  if (!token)
    throw new UsageError('which key? Give --token FILE, or fill in the secret PlatformTokensArn of the stage');
  const api = platformApis(async () => token, PATIENT)(shop, platform);
  let last: Reconciled = { orders: 0, reached: since };
  const minutes = (to: number): number => Math.ceil(Math.max(0, to - since) / MINUTE_MS);
  const bar = output.progress('minutes of changes', minutes(target.now()));
  const onProgress = (progress: Reconciled): void => {
    last = progress;
    bar.update(minutes(progress.reached));
  };
  try {
    last = await reconcileOrders(shop.id, platform, since, {
      api,
      queue: { send: target.send },
      bodies: target.intake,
      now: target.now,
      onProgress,
    });
    bar.update(minutes(last.reached));
  } catch (error) {
    throw explained(error, last);
  } finally {
    bar.stop();
  }
  output.note('applying ...');
  const processed = await target.processed();
  const answer = { shop: shop.id, since: iso(since), until: iso(last.reached), orders: last.orders, processed };
  const outcomes = Object.entries(processed?.byOutcome ?? {}).map(
    ([outcome, count]) => [`  ${plain(outcome)}`, count] as const,
  );
  output.answer(
    answer,
    output.columns([
      ['shop', answer.shop],
      ['changed since', zoned(since, shop.timezone)],
      ['up to', zoned(last.reached, shop.timezone)],
      ['orders read and queued', answer.orders],
      ...outcomes,
      ...(processed?.deadLetters ? [['dead letters', processed.deadLetters] as const] : []),
    ]),
  );
  const isSound = !processed || (processed.deadLetters === 0 && !processed.byOutcome.parked);
  return isSound ? 'done' : 'failed';
}

function withAddress(shop: Shop, { id }: Platform, url: string | undefined): Shop {
  if (url !== undefined && !isApiUrl(url, true)) {
    throw new UsageError('--url is no address for a token: write https:// and the site, without a password, ? or #');
  }
  if (url !== undefined) return { ...shop, api: { ...shop.api, [id]: { url } } };
  if (shop.api && Object.hasOwn(shop.api, id)) return shop;
  throw new UsageError(`where is the site of ${shop.id}? Give --url, or api.${id}.url in crm/crm.config.ts`);
}

/** A day begins in the shop's zone. */
function sinceOf(args: Args, { timezone }: Shop): number {
  const text = args.required('since');
  if (isDay(text)) return startOfDay(text, timezone);
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new UsageError(`--since is "${text}": give a day, or an instant with its offset such as 2026-03-01T12:00:00Z`);
}

async function fromFile(cwd: string, file: string, platform: Platform) {
  const text = await readFile(resolve(cwd, file), 'utf8').catch(() => undefined);
  const token = text === undefined ? undefined : tokenOf(text);
  if (token && platform.api && isWhole(token, platform.api)) return token;
  throw new UsageError(`--token: ${file} is no JSON ${tokenForm(platform)}`);
}

function explained(error: unknown, { orders, reached }: Reconciled): unknown {
  const reason =
    error instanceof ApiUnavailableError
      ? `the API of the shop is ${error.trouble}`
      : error instanceof ParkError && 'the site answers something that is no list of orders';
  if (!reason) return error;
  return new CliError(reason, `${orders} orders are queued; go on later with --since ${iso(reached)}`);
}

const iso = (at: number): string => new Date(at).toISOString();
