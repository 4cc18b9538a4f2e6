import { isErrorCell } from './damaged.ts';
import { decodeEntities } from './entities.ts';
import { narrow, withoutInvisible } from './plain.ts';

/** What software and people write into a name field for "none"; docs/identity.md lists them. */
export const NO_NAME: ReadonlySet<string> = new Set(
  [
    'null,nil,undefined,none,n/a,n.a,n\\a,\\n,not available,not applicable,not provided,not given,none given,not set',
    'unknown,unnamed,no name,noname,no-name,nameless,anonymous,anonym,anon,guest,valued customer,sir,madam,sir/madam',
    'name,your name,first name,first_name,firstname,fname,last name,last_name,lastname,lname,vorname,nachname',
    'no first name,no last name,given name,family name,surname,full name,username,user,dummy,dummy user',
    'guest user,guest customer,guest checkout,walk-in,walk-in customer,walk in customer,customer',
    'test,test user,test customer,tester,testing,asdf,qwerty,empty,blank,default,deleted,redacted,false,true',
    'object,object object,xx,mr,mrs,ms,kunde,kundin,gast,unbekannt,inconnu,desconocido,invitado,invité,ospite,convidado',
    'k.a,keine angabe,nicht angegeben,n.n,sin nombre,s/n,sans nom,nombre,prénom,nome,cliente,client,klant',
    'нет,не указано,неизвестно,имя,гость,аноним,이름,없음,이름없음,고객,게스트,비회원,ゲスト,名無し,なし,未設定,テスト,お客様',
    '无,無,没有,暂无,未知,不详,匿名,匿名用户,用户,微信用户,会员,客户,姓名,游客,顾客,买家,先生,女士,小姐,测试',
  ]
    .join(',')
    .split(','),
);

/** `Nan` and `Na` are names of people; `NaN` and `NA` are what programs write. */
const NO_NAME_UNLESS_CAPITALISED: ReadonlySet<string> = new Set(['nan', 'na']);
/** Family names too (Jennifer Null, Christopher Guest): beside a first name, written as names are, they are believed. */
const isWrittenAsName = (text: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(text);

/** The text of a name field as people read it: no entities, no invisible or control characters, one line. */
export const plainText = (text: string): string =>
  withoutInvisible(decodeEntities(text))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

/** A field of a template that nobody filled in. */
const PLACEHOLDER = /^(?:\{[{%].*[}%]\}|\$\{.*\}|<%.*%>|\*\|.*\|\*|%+[\w.]+%+)$/;
/** A shop's own column of names may hold the login. */
const IS_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** `王**`: what a platform masks is no name to be greeted by. */
const IS_MASKED = /[\p{L}\p{N}]\*|\*[\p{L}\p{N}]/u;

/** Is the text what stands for "no name"? */
function isNoName(text: string): boolean {
  const plain = narrow(text).trim();
  if (isErrorCell(plain) || PLACEHOLDER.test(plain) || IS_ADDRESS.test(plain)) return true;
  if (IS_MASKED.test(plain) && !/^\*.*\*$/.test(plain)) return true;
  const written = plain
    .replace(/^[\s[({<"'“‘*|]+|[\s\])}>"'”’*|.,:;!]+$/g, '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/^(\S+)(?: \1)+$/i, '$1');
  const word = written.toLowerCase();
  // U+FFFD: a name that a wrong encoding destroyed
  if (!/[\p{L}\p{N}\p{So}]/u.test(word.replaceAll('\ufffd', ''))) return true;
  if (NO_NAME_UNLESS_CAPITALISED.has(word)) return !isWrittenAsName(written);
  return NO_NAME.has(withoutNumber(word)) || /^([a-z])\1{2,}$/.test(word);
}

/** `test1`, `Guest 4711`, `customer_12`. */
const withoutNumber = (word: string): string => word.replace(/(?<=\p{L})[\s_#-]*\d+$/u, '');

/** First and last name as they may be shown; what is no name, alone or together (`No` `Name`), is left out. */
export function plainNames(
  first: string | undefined,
  last: string | undefined,
): { readonly firstName: string | undefined; readonly lastName: string | undefined } {
  const [firstName, lastName] = [plainText(first ?? ''), plainText(last ?? '')];
  if (isNoName(`${firstName} ${lastName}`)) return { firstName: undefined, lastName: undefined };
  const hasFirst = firstName !== '' && !isNoName(firstName);
  const hasLast = lastName !== '' && (!isNoName(lastName) || (hasFirst && isWrittenAsName(lastName)));
  return { firstName: hasFirst ? firstName : undefined, lastName: hasLast ? lastName : undefined };
}

/** Han and Hangul: the family's name first and nothing between. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hangul}·]+$/u;

/** Both names as their own script writes them: 王小明 (family first, no blank), Ada Byron; empty when none is known. */
export function fullName(firstName: string | undefined, lastName: string | undefined): string {
  const [first, last] = [firstName ?? '', lastName ?? ''];
  return FAMILY_FIRST.test(first) && FAMILY_FIRST.test(last) ? `${last}${first}` : `${first} ${last}`.trim();
}
