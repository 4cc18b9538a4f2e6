import { channelOfGateway, type Gateway } from '#model/channel/gateway.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { Program } from '#model/program/program.ts';
import type { ChannelId, ProgramId } from '#model/values/ids.ts';
import { type LocalNames, textIn } from '#model/values/text/local-names.ts';

/** What the team calls that which figures name by ids, in both languages of the pages. */
export interface Names {
  /** Of channels of the team's own, by id (`ch:wechat`). */
  readonly channels: Readonly<Record<ChannelId, Words>>;
  /** Of wordings, by program and the name under which they are counted. */
  readonly wordings: Readonly<Record<ProgramId, Readonly<Record<string, Words>>>>;
}

export const NO_NAMES: Names = { channels: {}, wordings: {} };

/** Names as `crm/` declares them; what has none is not among them. */
export const namesOf = (programs: readonly Program[], gateways: readonly Gateway[] = []): Names => ({
  channels: Object.fromEntries(
    gateways.flatMap((gateway) =>
      gateway.names ? [[channelOfGateway(gateway), bothOf(gateway.names, gateway.id)]] : [],
    ),
  ),
  wordings: Object.fromEntries(
    programs.flatMap(({ id, steps }) => {
      const titled = steps
        .flatMap((step) => (step.do === 'send' ? (step.variants ?? []) : []))
        .flatMap(({ name, title }) => (title ? [[name, bothOf(title, name)] as const] : []));
      return titled.length > 0 ? [[id, Object.fromEntries(titled)]] : [];
    }),
  ),
});

/** A language that has none gets the other's. */
const bothOf = (names: LocalNames, id: string): Words => {
  const [en, zh] = [textIn('en', names), textIn('zh-CN', names)];
  return { en: en ?? zh ?? id, zh: zh ?? en ?? id };
};

/** Of a wording, by program; undefined where it has no name. */
export const wordingName = ({ wordings }: Names, program: ProgramId, variant: string): Words | undefined => {
  const of = Object.hasOwn(wordings, program) ? wordings[program] : undefined;
  return of && Object.hasOwn(of, variant) ? of[variant] : undefined;
};
