import { decodeEntities } from './entities.ts';
import { withoutInvisible } from './plain.ts';

/** What software and people write into a name field for "none"; docs/identity.md lists them. */
const NO_NAME: ReadonlySet<string> = new Set(
  [
    'null,nil,undefined,none,n/a,n.a,n.a.,#n/a,not available,not applicable,not provided,not given',
    'unknown,unnamed,no name,noname,no-name,nameless,anonymous,anonym,anon,guest,valued customer,sir,madam,sir/madam',
    'name,your name,first name,first_name,firstname,fname,last name,last_name,lastname,lname,vorname,nachname',
    'guest user,guest customer,customer,test,test user,test customer,tester,testing,empty,blank,false,true',
    'object,object object,xx,mr,mr.,mrs,mrs.,ms,ms.,kunde,kundin,gast,unbekannt,inconnu,desconocido,invitado',
    '无,無,没有,暂无,未知,不详,匿名,匿名用户,用户,游客,顾客,买家,先生,女士,小姐,测试,ゲスト,名無し,なし,未設定,テスト',
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

/** Is the text what stands for "no name"? */
function isNoName(text: string): boolean {
  const written = text.replace(/^[\s[({<"'“‘*|]+|[\s\])}>"'”’*|]+$/g, '').replace(/\s*\/\s*/g, '/');
  const word = written.toLowerCase();
  if (!/[\p{L}\p{N}\p{So}]/u.test(word)) return true;
  if (NO_NAME.has(word) || /^([a-z])\1{2,}$/.test(word)) return true;
  return NO_NAME_UNLESS_CAPITALISED.has(word) && !isWrittenAsName(written);
}

/** First and last name as they may be shown; what is no name, alone or together (`No` `Name`), is left out. */
export function plainNames(
  first: string | undefined,
  last: string | undefined,
): { readonly firstName: string | undefined; readonly lastName: string | undefined } {
  const [firstName, lastName] = [plainText(first ?? ''), plainText(last ?? '')];
  const isWhole = isNoName(`${firstName} ${lastName}`);
  const hasFirst = firstName !== '' && !isWhole && !isNoName(firstName);
  const hasLast = lastName !== '' && (!isNoName(lastName) || (hasFirst && isWrittenAsName(lastName)));
  return { firstName: hasFirst ? firstName : undefined, lastName: hasLast ? lastName : undefined };
}
