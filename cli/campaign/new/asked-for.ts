import type { DeclaredCrm } from '#crm-check/define.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { CommandContext } from '../../command-line/command.ts';
import { UsageError } from '../../console/cli-error.ts';
import { AnswerError, faultsOf, QUESTIONS, type Question, unanswered } from './questions.ts';

type Asking = Pick<CommandContext, 'output' | 'ask'> & { readonly args: Pick<CommandContext['args'], 'text'> };

/** A campaign of that id by options and answers; {@link UsageError} where one is missing, or an option is wrong. */
export async function askedFor(id: string, crm: DeclaredCrm, asking: Asking): Promise<Campaign> {
  let campaign = unanswered(id, crm);
  const [wrong] = faultsOf(campaign, crm, ['id']);
  if (wrong !== undefined) throw new UsageError(`${JSON.stringify(id)}: ${wrong}`);
  if (crm.campaigns?.some((each) => each.id === id))
    throw new UsageError(`${JSON.stringify(id)} is a campaign already`);
  for (const question of QUESTIONS) campaign = await answered(question, campaign, crm, asking);
  return campaign;
}

/** The campaign with the answer of an option, of the keyboard, or what is usual; asks again until it is sound. */
async function answered(
  question: Question,
  campaign: Campaign,
  crm: DeclaredCrm,
  { args, output, ask }: Asking,
): Promise<Campaign> {
  const { option, asks, otherwise } = question;
  const usual = otherwise?.(campaign, crm);
  const given = args.text(option);
  for (let text = given; ; ) {
    const typed = text ?? (ask && (await ask(`${asks}${usual ? ` (${usual})` : ''}: `)).trim());
    const answer = typed === undefined || typed === '' ? usual : typed;
    const fault = answer === undefined ? 'needs an answer' : faultOf(question, campaign, answer, crm);
    if (fault === undefined && answer !== undefined) return { ...campaign, ...question.read(answer, campaign, crm) };
    if (given !== undefined || !ask) throw new UsageError(`--${option} ${given === undefined ? 'is missing' : fault}`);
    output.note(output.prose(`  ${fault}`));
    text = undefined;
  }
}

function faultOf({ fields, read }: Question, campaign: Campaign, text: string, crm: DeclaredCrm): string | undefined {
  try {
    return faultsOf({ ...campaign, ...read(text, campaign, crm) }, crm, fields)[0];
  } catch (error) {
    if (error instanceof AnswerError) return error.message;
    throw error;
  }
}
