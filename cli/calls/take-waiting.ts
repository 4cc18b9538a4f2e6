import { pause } from '#adapters/random/pause.ts';
import { TAKEN } from '#channels/registry.ts';
import { callForm } from '#flow/calls/call-form.ts';
import { type TakeCallsDeps, type TakenCalls, takeCalls } from '#flow/calls/take-calls.ts';
import { createRenderer } from '#flow/send/renderer.ts';
import { publishTaken } from '#infra/publish/publish.ts';
import { PublishError } from '#infra/publish/publish-error.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError } from '../console/cli-error.ts';
import { deciding } from '../deciding/deciding.ts';
import type { Target } from '../target/target.ts';

type TakeDeps = Pick<TakeCallsDeps, 'render' | 'keep'>;

/** Takes all calls of a shop that wait. Throws `CallNotKeptError` at the first that `keep` cannot keep. */
export async function takeWaiting(target: Target, shop: Shop, { render, keep }: TakeDeps): Promise<TakenCalls> {
  const { segments } = target;
  const { programs, permitsOf } = await deciding(target);
  const people = target.people();
  const clock = { now: () => target.now() };
  const deps = { touches: people.touches, people, programs, segments, permitsOf, pause, telemetry: SILENT };
  return takeCalls({ ...deps, clock, render, keep }, shop);
}

/** Words calls as `crm/` does now. Throws {@link CliError} where a template is wrong. */
export async function callRenderer({ programs, segments, shops }: Target): Promise<TakeDeps['render']> {
  const crm = { schema: 1, templates: await templates(), programs, segments, shops } as const;
  const renderers = new Map(TAKEN.map(({ id }) => [id, createRenderer({ crm, ...NO_LINKS }, callForm(id))]));
  return async (input) => {
    const render = renderers.get(input.touch.channel ?? '');
    if (!render) throw new CliError('a channel that nobody takes was taken', 'report this');
    return render(input);
  };
}

const SILENT = { count: () => {}, info: () => {}, warn: () => {} };

/** Texts for the telephone have no links: those that every message could show are signed by a key that no stage has. */
const NO_LINKS = {
  linkKeys: async () => ({ current: '0', keys: { '0': 'no link is said on the telephone' } }),
  publicUrl: 'https://links.example',
};

async function templates(): Promise<readonly PublishedTemplate[]> {
  try {
    return await publishTaken();
  } catch (error) {
    if (error instanceof PublishError) throw new CliError(error.message, 'mend it and ask again');
    throw error;
  }
}
