import type { TeamMember } from '../team/team.ts';
import type { ShopId } from '../values/ids.ts';

/** Who did something, as far as AWS can say it. */
export interface Person {
  /** `mia`, `mia@linden.example`, `role admin`, `root`. */
  readonly name: string;
  readonly arn: string;
}

const USER = /^arn:aws[\w-]*:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/;
const ROOT = /^arn:aws[\w-]*:iam::\d{12}:root$/;
const ROLE = /^arn:aws[\w-]*:sts::\d{12}:assumed-role\/([^/]+)\/(.+)$/;
/** What IAM Identity Center makes: `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`. */
const SSO_ROLE = /^AWSReservedSSO_.+_[0-9a-f]{16}$/;

/**
 * Whom an ARN of API Gateway (`requestContext.authorizer.iam.userArn`) names: an IAM user, or the session of one who came
 * by IAM Identity Center. Whoever assumes any other role chooses the name of the session freely, so all of a role are one
 * person. Undefined: nobody that could be told from another, as a federated user, whose name is free too.
 */
export function personOf(arn: string): Person | undefined {
  const user = USER.exec(arn)?.[1];
  if (user !== undefined) return { name: user.toLowerCase(), arn };
  if (ROOT.test(arn)) return { name: 'root', arn };
  const [, role, session] = ROLE.exec(arn) ?? [];
  if (role === undefined || session === undefined) return undefined;
  return { name: SSO_ROLE.test(role) ? session.toLowerCase() : `role ${role.toLowerCase()}`, arn };
}

/**
 * May both names be those of one person? Without case and path, and an address is also whoever has its name before the
 * at sign: rather two people are taken for one than one for two.
 */
export function mayBeSame(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (one === other || squeezed(one) === squeezed(other)) return true;
  return isAddress(one) !== isAddress(other) && squeezed(localPart(one)) === squeezed(localPart(other));
}

/** `/team/Mia` and `mia+work@linden.example` without path, case and tag. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/\+[^@]*(?=@|$)/, '');

/** `mia.brandt` as `Mia Brandt`; a role stays one. */
const squeezed = (name: string): string => (name.startsWith('role ') ? name : name.replace(/[^\p{L}\p{N}@]/gu, ''));

/**
 * All names under which somebody of the team may come who came under one of them: id, address and name.
 * @param by as an ARN names them, or as a campaign names its owner
 */
export function namesOf(by: string, members: readonly Named[]): readonly string[] {
  const own = members.filter((member) => namesIn(member).some((name) => mayBeSame(name, by)));
  return [...new Set([by, ...own.flatMap(namesIn)])];
}

/** Is whoever came so of the team, and for other shops alone? One of whom the team knows nothing is not. */
export function worksElsewhere(by: string, members: readonly (Named & Pick<TeamMember, 'shops'>)[], shop: ShopId) {
  const own = members.filter((member) => namesIn(member).some((name) => mayBeSame(name, by)));
  return own.length > 0 && own.every(({ shops }) => shops !== undefined && !shops.includes(shop));
}

type Named = Pick<TeamMember, 'id' | 'name' | 'email'>;
const namesIn = ({ id, name, email }: Named): readonly string[] => [id, name, ...(email === undefined ? [] : [email])];

const isAddress = (name: string): boolean => name.includes('@');
const localPart = (name: string): string => name.replace(/@.*$/, '');
