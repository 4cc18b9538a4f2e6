import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryTeamEvents } from '#adapters/memory/hand-offs.ts';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { memorySender } from '#adapters/memory/senders.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { type Email, emailForm } from '#channels/email/form.ts';
import { smsForm, type TextMessage } from '#channels/sms/form.ts';
import { CliError } from '#cli/console/cli-error.ts';
import type { AskedStep, AskStep } from '#cli/target/campaign-steps.ts';
import type { DeclaredCrm } from '#crm-check/define.ts';
import { appendStep } from '#flow/campaign/append-step.ts';
import { budgetLeases } from '#flow/campaign/budget-leases.ts';
import { countAudience } from '#flow/campaign/count-audience.ts';
import { permitsFrom } from '#flow/campaign/permits.ts';
import { planWaves } from '#flow/campaign/plan-waves.ts';
import { planner } from '#flow/campaign/planner.ts';
import { takeStep } from '#flow/campaign/take-step.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { drawNamed } from '#flow/draws/draw-named.ts';
import { showDraw } from '#flow/draws/show-draw.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { openMember } from '#flow/member/open-member.ts';
import { blockLoader } from '#flow/send/blocks.ts';
import { delivery } from '#flow/send/delivery.ts';
import { memberFinder } from '#flow/send/find-member.ts';
import { productFinder } from '#flow/send/find-products.ts';
import { memberLoader } from '#flow/send/member-of-message.ts';
import { createRenderer } from '#flow/send/renderer.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { answerSurvey } from '#flow/survey/answer-survey.ts';
import { publish } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { signLink } from '#model/message/token.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { HOUR_MS, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '../at-command-line.ts';
import { aDelivery, BUCKETS } from '../ingest.ts';
import { noPause } from '../no-pause.ts';
import { runDay } from './daily-run.ts';
import { LINK_KEYS, PUBLIC_URL } from './published.ts';

/**
 * A shop with all that its stage does, in memory, on a clock of its own: command line, webhook, daily run, planner, dispatch,
 * senders, pages of members and surveys. `deploy` publishes what is declared from then on.
 */
export async function wholeShop(declared: DeclaredCrm, templates: string, start: number) {
  const [shop] = declared.shops;
  if (!shop) throw new Error('no shop is declared');
  const time = { now: start };
  const clock = { now: () => time.now };
  const objects = memoryObjects();
  const line = atCommandLine(shop, dayFiles(objects));
  const { stores } = line.target;
  const telemetry = memoryTelemetry();
  const [mails, texts, queue] = [memorySender<Email>(), memorySender<TextMessage>(), memoryQueue<SendMessage>()];
  const beside = {
    ...{ telemetry, clock, pause: noPause, chance: randomChance, linkKeys: async () => LINK_KEYS },
    ...{ events: memoryTeamEvents(), counters: memoryCounters(), shortLinks: memoryShortLinks() },
    ...{ inviteCodes: memoryInviteCodes(), shelf: async () => undefined },
  };
  const cursors = memoryWaveCursors();
  const deployed = async (crm: DeclaredCrm): Promise<Stage> => {
    const published = await publish(crm, templates);
    const { campaigns = [], programs, memberships = [], segments = [], team } = published;
    const take: AskStep = async ({ shop: of, campaign, step, as = '', said }) => {
      const userArn = `arn:aws:iam::000000000000:user/${as}`;
      const asked = { shop: of, campaign, step, userArn, body: JSON.stringify(said) };
      const { status, body } = await takeStep(asked, { ...published, ...beside, campaigns, trail: stores.trail, team });
      if (status !== 200) throw new CliError(body.what, body.fix);
      return body.entry;
    };
    Object.assign(line.target, { campaigns, programs, memberships, segments, team, takeStep: take, now: clock.now });
    return { published, take, ...working(published) };
  };
  /** Everything that works by what was published. */
  const working = (crm: PublishedCrm) => {
    const { campaigns = [], programs, segments = [], shops, team } = crm;
    const links = { crm, linkKeys: beside.linkKeys, publicUrl: PUBLIC_URL };
    const deliveries = {
      email: delivery(createRenderer(links, emailForm('test')), mails),
      sms: delivery(createRenderer(links, smsForm), texts),
    };
    const permitsOf = permitsFrom(stores.trail, campaigns, clock);
    const shared = { ...beside, touches: stores.touches, people: stores, programs, segments, permitsOf };
    const handing = { handOffs: stores.handOffs, events: beside.events, team, facts: stores.facts, telemetry };
    const waves = planner({
      ...{ campaigns, shops, trail: stores.trail, budgets: stores.budgets, people: stores, touches: stores.touches },
      ...{ cursors, dayFiles: stores.dayFiles, team: handing, clock, telemetry },
      append: (campaign, wish) => appendStep({ trail: stores.trail, team, pause: noPause }, campaign, wish),
    });
    const sending = {
      ...{ ...shared, shops, takeCost: budgetLeases(stores.budgets, campaigns) },
      blocks: blockLoader(crm, async () => productFinder({ ...stores, objects })),
      members: memberLoader(crm, async () => memberFinder(crm, stores)),
    };
    return {
      minute: async () => {
        await planWaves(time.now, waves, 1_000);
        const queues = { email: queue, sms: queue };
        const all = { ...shared, queues, team: handing, marks: stores.facts, enrolments: stores.enrolments };
        await dispatch(shop, time.now, { ...all, runs: stores.snapshots });
        for (const message of queue.drain())
          await sendTouch(message, { ...sending, deliver: deliveries[message.channel === 'sms' ? 'sms' : 'email'] });
      },
      page: (event: Parameters<typeof openMember>[1]) =>
        openMember({ ...stores, ...beside, crm, glance: { ...stores, ...beside } }, event, time.now),
      survey: (event: Parameters<typeof answerSurvey>[1]) =>
        answerSurvey({ ...stores, ...beside, crm }, event, time.now),
    };
  };
  let stage = await deployed(declared);
  const request = (token: string, body?: string) => ({
    ...{ headers: { 'accept-language': 'en' }, pathParameters: { token }, body, isBase64Encoded: false },
    requestContext: {
      ...{ requestId: 'r', domainName: 'links.example' },
      http: { method: body === undefined ? 'GET' : 'POST', sourceIp: '192.0.2.1', userAgent: 'x' },
    },
  });
  return {
    ...{ shop, time, stores, mails, texts, run: line.run, target: line.target },
    deploy: async (crm: DeclaredCrm): Promise<void> => {
      stage = await deployed(crm);
    },
    /** What a signed system of the shop, or its platform, tells. */
    tell: (...events: readonly unknown[]) => {
      const { programs, memberships } = stage.published;
      const delivered = aDelivery({ shop, receivedAt: time.now, now: time.now });
      return applyEvents(events, delivered, { ...stores, programs, memberships });
    },
    owner: async (email: string) =>
      (await stores.identities.owners(shop.id, [{ kind: 'email', value: email }]))[0] ?? '',
    /** The page of a member by a fresh link; with fields the button `do` is pressed. */
    page: async (customerId: string, fields?: Readonly<Record<string, string>>): Promise<string> => {
      const claim = {
        shop: shop.id,
        customerId,
        purpose: 'member-fresh',
        channel: 'email',
        topic: 'membership',
      } as const;
      const token = signLink({ ...claim, at: time.now }, LINK_KEYS);
      return (await stage.page(request(token, fields && new URLSearchParams(fields).toString()))).body ?? '';
    },
    /** What anybody reads of a draw, at `/m/{name}`. */
    read: async (name: string): Promise<string> => {
      const draw = drawNamed(name);
      if (!draw) throw new Error(`${name} is no draw`);
      return (await showDraw({ draws: stores.draws, crm: stage.published }, request(name), draw, time.now)).body ?? '';
    },
    answer: async (token: string, fields: Readonly<Record<string, string>>): Promise<number> =>
      (await stage.survey(request(token, new URLSearchParams(fields).toString()))).statusCode,
    /** A person takes a step of a campaign, as the function of a stage lets them. */
    step: (campaign: string, step: AskedStep['step'], as: string, said: AskedStep['said']) =>
      stage.take({ shop: shop.id, campaign, step, as, said }),
    /** A campaign as it is deployed: the hash of what is sent, and how many the last daily run has for it. */
    counted: async (id: string) => {
      const campaign = stage.published.campaigns?.find((one) => one.id === id);
      if (!campaign) throw new Error(`${id} is not deployed`);
      const day = (await stores.dayFiles.days(shop.id)).toSorted().at(-1) ?? '';
      const open = await stores.dayFiles.open(shop.id, day);
      if (!open) throw new Error('no daily run has been made');
      const { audience } = await countAudience(open, campaign);
      return { whole: campaign.hashes.whole, audience };
    },
    /** The daily run of yesterday. */
    night: () => {
      const day = localDay(time.now - 24 * HOUR_MS, shop.timezone);
      const { programs, segments = [], memberships = [] } = stage.published;
      const world = { ...stores, objects, telemetry, buckets: BUCKETS };
      return runDay(world as never, { shop, programs, segments, memberships, day, now: time.now, ranges: 1 });
    },
    /** So many minutes of planner, dispatch and senders. */
    minutes: async (count: number): Promise<void> => {
      for (let n = 0; n < count; n++) {
        await stage.minute();
        time.now += MINUTE_MS;
      }
    },
  };
}

interface Stage {
  readonly published: PublishedCrm;
  readonly take: AskStep;
  readonly minute: () => Promise<void>;
  readonly page: (event: Parameters<typeof openMember>[1]) => ReturnType<typeof openMember>;
  readonly survey: (event: Parameters<typeof answerSurvey>[1]) => ReturnType<typeof answerSurvey>;
}
