import { type Brand, COLOURS } from '#model/brand/brand.ts';
import { STYLE } from '../../preferences/pages/style.ts';

/** The pages of members in the colours and letters of the shop, which its mails have too. */
export function memberStyle({ light, dark, fonts, radius }: Brand): string {
  const colours = (of: Brand['light']): string => COLOURS.map((name) => `--${VARIABLE[name]}:${of[name]}`).join(';');
  return `${STYLE}
:root{${colours(light)};--tint:color-mix(in srgb,var(--brand) 9%,var(--card))}
@media(prefers-color-scheme:dark){:root{${colours(dark)};--tint:color-mix(in srgb,var(--link) 14%,var(--card))}}
body{align-items:flex-start;font-family:${fonts}}
main{max-width:640px;border-radius:${radius + 4}px;padding:40px 40px 32px}
button,.button,.choice,details,input:not([type=checkbox],[type=radio]),textarea{border-radius:${radius}px}
.over{margin:0;font-size:15px;font-weight:600;color:var(--soft)}
.big{margin:0;font-size:34px;line-height:1.2;font-weight:700;letter-spacing:-.4px}
.lead{margin:0;font-weight:600}
section>p,section ul,section form{margin:0}
section .soft{color:var(--soft);font-size:15px}
div.card{display:grid;gap:24px;margin:20px 0 0;padding:26px 24px 24px;border-radius:${radius + 4}px;background:var(--brand);color:var(--on)}
div.card section{margin:0;padding:0;border:0;align-content:start}
div.card section+section{padding-top:22px;border-top:1px solid color-mix(in srgb,var(--on) 35%,var(--brand))}
div.card .over,div.card section .soft{color:var(--on)}
div.card .warn{color:var(--ink)}
div.card progress,div.card progress::-webkit-progress-bar{background:color-mix(in srgb,var(--on) 28%,var(--brand))}
div.card progress::-webkit-progress-value{background:var(--on)}
div.card progress::-moz-progress-bar{background:var(--on)}
.places{display:flex;flex-wrap:wrap;gap:8px;margin:18px 0 0}
.places a{padding:9px 16px;border:1px solid var(--edge);border-radius:22px;font-size:15px;font-weight:600;text-decoration:none;color:inherit}
.columns>:first-child>section:first-child:not(.next){border-top:0;padding-top:0}
.rows details{margin-top:8px}
section.next{padding:20px;border:0;border-radius:${radius}px;background:var(--tint)}
progress{appearance:none;display:block;width:100%;height:12px;border:0;border-radius:6px;overflow:hidden;background:var(--line)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--link);border-radius:6px}
progress::-moz-progress-bar{background:var(--link);border-radius:6px}
.button{display:inline-block;min-height:54px;padding:14px 22px;background:var(--brand);color:var(--on);font-weight:600;text-decoration:none}
.rows,.plain{list-style:none;padding:0;margin:0;display:grid;gap:8px}
.rows li{padding:12px 0;border-top:1px solid var(--line);display:grid;gap:2px}
.rows li:first-child{border-top:0;padding-top:4px}
.rows p{margin:0}
.line{display:flex;justify-content:space-between;align-items:baseline;gap:12px}
.line>:last-child{flex:none;text-align:end}
.line>:first-child:last-child{flex:initial;text-align:start}
.rows a{display:inline-block;padding:6px 0}
.copy{margin:0;padding:14px 16px;border:1px dashed var(--edge);border-radius:${radius}px;font:500 16px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;user-select:all;-webkit-user-select:all}
.ways{display:flex;flex-wrap:wrap;gap:10px;margin:0}
.ways .button{flex:1 1 160px;text-align:center}
.button.quiet{background:transparent;color:inherit;box-shadow:inset 0 0 0 2px var(--edge)}
.pass{display:grid;justify-items:center;gap:6px;margin:4px 0 0;padding:22px 20px 20px;border-radius:${radius}px;background:var(--brand);color:var(--on);text-align:center}
.pass p{margin:0}
.pass .big{font-size:24px}
.pass svg.qr{max-width:208px;margin:12px auto 10px}
.pass .code{margin:0;font-size:21px;letter-spacing:1px}
.dots{margin:0;padding-inline-start:20px;display:grid;gap:6px}
summary:hover,.places a:hover{background:var(--tint)}
.gains{list-style:none;margin:0;padding:18px 20px;display:grid;gap:10px;border-radius:${radius}px;background:var(--tint)}
.gains li{padding-inline-start:28px;position:relative;font-weight:600}
.gains li::before{content:"✓";position:absolute;inset-inline-start:0;color:var(--link)}
details>.field{margin:6px 0 14px}
textarea{min-height:96px}
summary{padding:14px 0}
details form,details p{margin-top:4px}
.hash{overflow-wrap:anywhere}
@media(min-width:1000px){main:has(>.columns){max-width:1080px;padding:48px 56px 40px}.columns{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:0 64px;align-items:start}.columns>:last-child>section:first-child{border-top:0;padding-top:0}div.card{grid-template-columns:1.15fr 1fr;gap:64px;padding:32px 36px}div.card section+section{padding:0;border:0}}
@media(max-width:520px){main{padding:32px 20px 24px}.big{font-size:30px}}`;
}

/** As the style sheet of all pages calls the colours of a brand. */
const VARIABLE: Readonly<Record<(typeof COLOURS)[number], string>> = {
  ...{ page: 'page', card: 'card', ink: 'ink', soft: 'soft', rule: 'line' },
  ...{ link: 'link', accent: 'brand', onAccent: 'on' },
};
