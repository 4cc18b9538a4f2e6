import { CHANNELS } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { isApiUrl } from '#model/values/form/url.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { checkRates } from './check-rates.ts';
import { checkWindows } from './check-windows.ts';
import { checkShape } from './issue.ts';
import { ProgramSchema } from './program-schema.ts';
import { ShopSchema } from './shop-schema.ts';

export interface Known {
  readonly templates: readonly PublishedTemplate[];
  /** Ids of the platform registry. */
  readonly platforms: readonly string[];
  /** APIs of platforms may be stand-ins on this machine: it is the local stage that is synthesised. */
  readonly standIns?: boolean | undefined;
}

/** Broken configuration must never widen an audience (I13): it does not deploy at all. */
export function checkCrm(crm: unknown, known: Known): readonly Issue[] {
  if (typeof crm !== 'object' || crm === null || !('shops' in crm) || !('programs' in crm)) {
    return [
      {
        path: 'crm.config.ts',
        what: 'does not declare shops and programs',
        fix: 'export default defineCrm({ shops: [..], programs: [..] })',
      },
    ];
  }
  return [
    ...checkList('shops', crm.shops, (shop, path) => checkShop(shop, path, known)),
    ...checkList('programs', crm.programs, (program, path) => checkProgram(program, path, known)),
    ...(Array.isArray(crm.shops) && crm.shops.length === 0
      ? [{ path: 'shops', what: 'is empty', fix: 'declare at least one shop' }]
      : []),
  ];
}

function checkList(name: string, list: unknown, check: (item: unknown, path: string) => readonly Issue[]): Issue[] {
  if (!Array.isArray(list)) return [{ path: name, what: 'is not a list', fix: `write ${name}: [..]` }];
  const items: readonly unknown[] = list;
  const ids = items.map(idOf);
  return items.flatMap((item, index) => {
    const id = ids[index];
    const issues = [...check(item, id ? `${name}.${id}` : `${name}[${index}]`)];
    if (id && ids.indexOf(id) < index) {
      issues.push({ path: `${name}.${id}.id`, what: 'is used twice', fix: 'give each its own id' });
    }
    return issues;
  });
}

function idOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}

function checkShop(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(ShopSchema, input, path);
  if (!value) return issues;
  const shop: Shop = value;
  const unknown = shop.platforms.filter((id) => !known.platforms.includes(id));
  return [
    ...PLATFORMS.flatMap(({ faults }) => faults?.(shop, known.platforms) ?? []).map((fault) => ({
      ...fault,
      path: `${path}.${fault.path}`,
    })),
    ...unknown.map((platform) => ({
      path: `${path}.platforms`,
      what: `${JSON.stringify(platform)} is not a known platform`,
      fix: `use ${known.platforms.join(', ')}, or leave the list empty for a shop that only imports`,
    })),
    ...checkWindows(shop.policy, `${path}.policy`),
    ...checkRates(shop, `${path}.rates`),
    ...checkApis(shop, path, known.standIns === true),
  ];
}

/** Our token never travels where it can be read on the way. */
function checkApis({ api = {} }: Shop, path: string, standIns: boolean): readonly Issue[] {
  return Object.entries(api).flatMap(([platform, { url }]) =>
    url === undefined || isApiUrl(url, standIns)
      ? []
      : [{ path: `${path}.api.${platform}.url`, what: 'is an address of this machine', fix: 'write it with https://' }],
  );
}

function checkProgram(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(ProgramSchema, input, path);
  if (!value) return issues;
  return [...checkExits(value, path), ...checkTemplate(value, path, known)];
}

type Declared = Pick<Program, 'kind' | 'step'> & {
  readonly trigger: { readonly on: Program['trigger']['on'] };
  readonly exits: readonly string[];
};

function checkExits(program: Declared, path: string): readonly Issue[] {
  const issues: Issue[] = [];
  if (program.exits.includes('left-segment') && program.trigger.on !== 'segment-entered') {
    issues.push({
      path: `${path}.exits`,
      what: '"left-segment" needs a program that starts on entering a segment',
      fix: 'use the trigger segment-entered or remove the exit',
    });
  }
  const ofOrder = program.exits.filter((exit) => exit.startsWith('order-'));
  if (ofOrder.length > 0 && !ORDER_TRIGGERS.includes(program.trigger.on)) {
    issues.push({
      path: `${path}.exits`,
      what: `${ofOrder.join(', ')} need a program that starts with an order`,
      fix: 'use an order trigger or remove the exit',
    });
  }
  if (program.trigger.on === 'order-unpaid' && !program.exits.includes('order-paid')) {
    issues.push({
      path: `${path}.exits`,
      what: 'a reminder of an unpaid order does not end when it is paid',
      fix: 'add "order-paid"',
    });
  }
  const settles = program.exits.includes('consent-settled');
  if (settles !== (program.trigger.on === 'consent-pending')) {
    issues.push({
      path: `${path}.exits`,
      what: 'the exit "consent-settled" and the trigger consent-pending go together',
      fix: settles ? 'remove the exit' : 'add "consent-settled": nobody is asked for what is settled',
    });
  }
  if (program.trigger.on === 'consent-pending' && program.kind !== 'transactional') {
    issues.push({
      path: `${path}.kind`,
      what: 'nobody has agreed to marketing while the sign-up is open',
      fix: 'write "transactional"',
    });
  }
  if (program.trigger.on === 'link-requested' && program.kind !== 'transactional') {
    issues.push({
      path: `${path}.kind`,
      what: 'a link to personal data must reach whoever asked for it',
      fix: 'write "transactional"',
    });
  }
  return issues;
}

const ORDER_TRIGGERS: readonly string[] = ['order-unpaid', 'first-order'];

function checkTemplate(program: Declared, path: string, known: Known): readonly Issue[] {
  const template = known.templates.find((candidate) => candidate.id === program.step.template);
  if (!template) {
    return [
      {
        path: `${path}.step.template`,
        what: `there is no template ${JSON.stringify(program.step.template)}`,
        fix: `use one of ${known.templates.map((each) => each.id).join(', ') || '(none yet)'}, or add its files to crm/templates`,
      },
    ];
  }
  const issues: Issue[] = [];
  if (template.kind !== program.kind) {
    issues.push({
      path: `${path}.step.template`,
      what: `the program is ${program.kind}, its template ${template.kind}`,
      fix: `move the template to crm/templates/${program.kind}/ or change the program's kind`,
    });
  }
  for (const channel of program.step.channels) {
    if (!template.locales.some(({ forms }) => forms[channel] !== undefined)) {
      issues.push({
        path: `${path}.step.channels`,
        what: `the template ${template.id} has no ${channel} form`,
        fix: `add its ${channelOf(CHANNELS, channel)?.templateFiles.join(' and ')} files or remove the channel`,
      });
    }
  }
  return issues;
}
