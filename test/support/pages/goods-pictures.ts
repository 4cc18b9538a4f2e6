const open = (size: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}">`;

/** What a shop has a picture of, by the name in its address: its colour of behind, and the thing itself. */
const GOODS: Readonly<Record<string, readonly [behind: string, drawing: string]>> = {
  voucher: [
    '#e4efe6',
    '<path fill="#2f7d5d" d="M54 96h192v34a20 20 0 0 0 0 40v34H54v-34a20 20 0 0 0 0-40z"/><path stroke="#e4efe6" stroke-width="4" stroke-dasharray="8 8" d="M190 104v92"/><text x="120" y="168" text-anchor="middle" font-family="Georgia,serif" font-size="56" fill="#fff">€5</text>',
  ],
  seeds: [
    '#f6ecd9',
    '<path fill="#fffaf0" stroke="#c9a45c" stroke-width="4" d="M92 66h116v178H92z"/><path fill="#c9a45c" d="M92 66h116v30H92z"/><path stroke="#5d8a4f" stroke-width="5" fill="none" d="M150 216v-70"/><circle cx="150" cy="132" r="13" fill="#e0b034"/><g fill="#d9694f"><circle cx="150" cy="108" r="12"/><circle cx="173" cy="125" r="12"/><circle cx="164" cy="152" r="12"/><circle cx="136" cy="152" r="12"/><circle cx="127" cy="125" r="12"/></g><path fill="#5d8a4f" d="M150 190q28-4 34-26-28 0-34 26z"/>',
  ],
  pot: [
    '#f1e3d8',
    '<path fill="#b9694a" d="M96 166h108l-14 82h-80z"/><path fill="#a4573a" d="M88 146h124v28H88z"/><path fill="#4d8a5f" d="M148 146q-58-20-50-82 50 12 52 82z"/><path fill="#6aa878" d="M154 146q62-12 58-70-56 4-58 70z"/><path fill="#3c7450" d="M146 146q-10-70 10-100 24 44-4 100z"/>',
  ],
  'ten-yuan': [
    '#fbe9df',
    '<path fill="#c9502f" d="M54 96h192v34a20 20 0 0 0 0 40v34H54v-34a20 20 0 0 0 0-40z"/><path stroke="#fbe9df" stroke-width="4" stroke-dasharray="8 8" d="M190 104v92"/><text x="122" y="168" text-anchor="middle" font-family="sans-serif" font-size="50" fill="#fff">¥10</text>',
  ],
  'new-rice': [
    '#eef0e2',
    '<path fill="#f8f6ec" stroke="#b9b48a" stroke-width="4" d="M100 82h100l16 160H84z"/><path fill="#8d9a55" d="M110 62h80l10 26H100z"/><ellipse cx="150" cy="166" rx="36" ry="38" fill="#8d9a55"/><path stroke="#f8f6ec" stroke-width="6" stroke-linecap="round" d="M140 150l-6 12m20-10l-4 12m18-4l-6 12m-22 0l-4 10m18-6l-4 10"/>',
  ],
  LAMP: [
    '#efeae2',
    '<ellipse cx="150" cy="140" rx="76" ry="72" fill="#fff8e4" stroke="#dccfae" stroke-width="3"/><g fill="none" stroke="#e2d6b8" stroke-width="3"><path d="M78 118q72 14 144 0M75 146q75 16 150 0M84 174q66 14 132 0"/></g><path stroke="#7b6f5c" stroke-width="4" d="M150 0v68"/><path fill="#7b6f5c" d="M128 210h44v8h-44z"/>',
  ],
  VASE: [
    '#e6ebf1',
    '<path fill="#6f87a5" d="M128 92h44l-6 34q44 40 24 92-8 26-40 26t-40-26q-20-52 24-92z"/><path fill="none" stroke="#8fa5c0" stroke-width="4" d="M136 128q-34 44-16 108M150 128v114M164 128q34 44 16 108"/><path stroke="#5d8a4f" stroke-width="4" fill="none" d="M146 92q-20-50-44-62M152 92q4-44 30-70"/><circle cx="100" cy="30" r="10" fill="#d9a24f"/><circle cx="184" cy="22" r="11" fill="#d9a24f"/>',
  ],
  TEA: [
    '#e5eedd',
    '<path fill="#40704f" d="M90 84h120v154H90z"/><path fill="#2f5a3f" d="M84 66h132v26H84z"/><path fill="#f4f0df" d="M104 120h92v82h-92z"/><path fill="#6aa25c" d="M150 192q-38-24-10-58 40 14 10 58z"/><path stroke="#f4f0df" stroke-width="3" d="M150 190q-8-20-6-40"/>',
  ],
};

/** In the place of what a shop has at that address: its logo, and goods. */
export function goodsPicture(url: string): string {
  if (url.includes('logo'))
    return `${open('150 40')}<circle cx="20" cy="20" r="18" fill="#3c8a67"/><path d="M20 32V14m0 8l7-6m-7 10l-7-6" stroke="#fff" stroke-width="3" fill="none"/><text x="46" y="26" textLength="102" lengthAdjust="spacingAndGlyphs" font-family="Georgia,serif" font-size="16" fill="#3c8a67">Linden &amp; Moss</text></svg>`;
  const name = Object.keys(GOODS).find((one) => url.includes(`/${one}.`));
  const [behind, drawing] = (name === undefined ? undefined : GOODS[name]) ?? ['#ddd', ''];
  return `${open('300 300')}<path fill="${behind}" d="M0 0h300v300H0z"/>${drawing}</svg>`;
}
