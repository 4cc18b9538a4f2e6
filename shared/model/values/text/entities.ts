/** Named characters of HTML for U+00A0 to U+00FF, in their order (HTML 4.01, section 24.2). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.map((name, index) => [name, String.fromCodePoint(0xa0 + index)] as const),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' }),
  ...Object.entries({ OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', euro: '€', trade: '™' }),
  ...Object.entries({ ndash: '–', mdash: '—', hellip: '…', bull: '•', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' }),
]);

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d{0,2}));/gi;
/** `O&amp;#039;Brien` passed through two escapers, rarely through three; text that means an entity is rarer still. */
const MAX_ROUNDS = 3;

/** Plain text of what was stored as HTML text: characters in place of entities, also of entities escaped again. */
export function decodeEntities(text: string): string {
  let plain = text;
  for (let round = 0; round < MAX_ROUNDS && plain.includes('&'); round++) {
    const decoded = plain.replace(ENTITY, (entity, decimal, hex, name) => {
      if (name) return named(String(name)) ?? entity;
      return numbered(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)) ?? entity;
    });
    if (decoded === plain) break;
    plain = decoded;
  }
  return plain;
}

const named = (name: string): string | undefined => NAMED.get(name) ?? NAMED.get(name.toLowerCase());

/** Numbers of the C1 controls mean Windows-1252 (HTML standard, numeric character reference end state). */
function numbered(code: number): string | undefined {
  if (code >= 0x80 && code <= 0x9f) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  if (code === 9 || code === 10 || code === 13) return ' ';
  const isCharacter = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
