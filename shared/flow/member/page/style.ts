import { type Brand, COLOURS } from '#model/brand/brand.ts';
import { STYLE } from '../../preferences/pages/style.ts';

/** The pages of members in the colours and letters of the shop, which its mails have too. */
export function memberStyle({ light, dark, fonts, radius }: Brand): string {
  const colours = (of: Brand['light']): string => COLOURS.map((name) => `--${VARIABLE[name]}:${of[name]}`).join(';');
  return `${STYLE}
:root{${colours(light)};--tint:color-mix(in srgb,var(--brand) 9%,var(--card))}
@media(prefers-color-scheme:dark){:root{${colours(dark)};--tint:color-mix(in srgb,var(--link) 14%,var(--card))}}
body{align-items:flex-start;font-family:${fonts}}
main{max-width:640px;text-wrap:pretty;border-radius:${radius + 4}px;padding:40px 40px 32px}
button,.button,.choice,details,input:not([type=checkbox],[type=radio]),textarea{border-radius:${radius}px}
.over{margin:0;font-size:15px;font-weight:600;color:var(--soft)}
.big{margin:0;font-size:30px;line-height:1.2;font-weight:700;letter-spacing:-.4px}
div.card section:first-child .big{font-size:42px;line-height:1.1;letter-spacing:-1px}
.lead{margin:0;font-weight:600}
section>p,section ul,section form,section div>p{margin:0}
section{margin-top:24px;padding-top:24px}
img{max-width:100%;height:auto}
.shop img{display:block;max-height:44px;object-fit:contain;object-position:0 50%}
@media(prefers-color-scheme:dark){.shop img{display:none}.shop .named{display:inline}}
section .soft{color:var(--soft);font-size:15px}
div.card{display:grid;gap:20px;margin:16px 0 0;padding:24px 22px 22px;border-radius:${radius + 4}px;background:var(--brand);color:var(--on)}
div.card section{gap:8px;margin:0;padding:0;border:0;align-content:start}
div.card section+section{padding-top:22px;border-top:1px solid color-mix(in srgb,var(--on) 35%,var(--brand))}
div.card .over,div.card section .soft,div.card .soft strong{color:var(--on)}
.reach{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:4px 14px}
div.card details{border:0!important;margin-top:2px}
div.card summary{min-height:44px;padding:8px 0;justify-content:flex-start!important;font-size:15px}
div.card summary::after{border-color:var(--on)!important}
div.card summary:hover{background:transparent;text-decoration:underline}
div.card .aside{margin-top:4px;padding:12px 14px;border-radius:${radius}px;background:var(--card);color:var(--ink);font-size:15px;line-height:1.5}
.told{margin:0 0 16px;padding:14px 18px;border-radius:${radius}px;background:var(--tint);box-shadow:inset 0 0 0 1px var(--line)}
.told p,.told form{margin:0}
.told form{margin-top:12px}
div.card progress,div.card progress::-webkit-progress-bar{background:color-mix(in srgb,var(--on) 28%,var(--brand))}
div.card progress::-webkit-progress-value{background:var(--on)}
div.card progress::-moz-progress-bar{background:var(--on)}
.price,.scale,.lasts>*{white-space:nowrap}
.lasts{flex-wrap:wrap;gap:0 12px}
.places{display:flex;flex-wrap:wrap;gap:8px;margin:18px 0 0}
.places a{padding:9px 12px;border:1px solid var(--edge);border-radius:22px;font-size:15px;text-align:center;font-weight:600;text-decoration:none;color:inherit}
.columns>:first-child>section:first-child{border-top:0;padding-top:0}
.rows details{margin-top:8px}
section.next{margin-top:16px;padding:20px;gap:14px;border:0;border-radius:${radius}px;background:var(--tint)}
.next>div{display:grid;gap:6px}
.next .do{gap:10px}
.next form{margin:0}
section.notice{margin-top:16px;padding:18px 20px;border:1px solid var(--line);border-radius:${radius}px}
section.notice button{min-height:48px}
#leave{border:0;padding:0;color:var(--soft)}
#leave>summary{font-weight:400;font-size:15px;text-decoration:underline;text-underline-offset:3px;list-style:none;width:max-content}
#leave>summary::-webkit-details-marker{display:none}
#leave form{color:var(--ink)}
section.taken{margin:0 0 20px;padding:0;border:0}
.small{display:inline-flex;align-items:center;min-height:44px;padding:8px 16px!important;border-radius:22px;border:1px solid var(--edge);font-size:15px;font-weight:600;text-decoration:none}
.good-of{display:flex!important;align-items:flex-start;gap:14px!important}
.good-of>div{flex:1;min-width:0;display:grid;gap:4px}
.picture{display:block;aspect-ratio:1;object-fit:cover;border-radius:${radius}px;background:var(--tint)}
.good-of .picture{flex:none;width:88px;height:88px}
.good-of .line{flex-wrap:wrap;gap:0 12px}
.good-of .small{margin-top:6px}
.tiles{list-style:none;padding:0;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:20px 16px}
.tiles a{display:grid;gap:8px;font-weight:600;text-decoration:none}
.tiles a:hover{text-decoration:underline}
.tiles .picture{width:100%}
.state{padding:2px 10px;border-radius:12px;background:var(--tint);color:var(--ink);font-size:14px;font-weight:600}
.ticks{padding:0;list-style:none}
.ticks li{padding-inline-start:26px;position:relative}
.ticks li::before{content:"✓";position:absolute;inset-inline-start:0;color:var(--link);font-weight:700}
.rows .ticks{margin:4px 0 0;gap:4px}.rows .ticks li{display:block;padding:0;padding-inline-start:26px;border:0;font-size:15px}
.ticks.more li::before{content:"+"}
h3{margin:6px 0 0;font-size:16px;font-weight:600}
h2 small,h3 small{font-size:15px;font-weight:400;color:var(--soft)}
.has{font-size:15px;font-weight:600;color:var(--link)}
.has::before{content:"✓ "}
.links{list-style:none;padding:0;display:grid}
.links li{padding:10px 0;border-top:1px solid var(--line);line-height:1.4}
.links li:first-child{border-top:0;padding-top:2px}
.links .soft{display:block}
.links a{display:inline-block;padding:4px 0}
.rows progress{height:6px;margin-top:6px}
details.act{border:0;padding:0}
.act>summary{display:inline-flex;align-items:center;min-height:44px;padding:8px 20px;border-radius:22px;font-size:15px;box-shadow:inset 0 0 0 2px var(--link);list-style:none}
.act.plainly>summary{box-shadow:inset 0 0 0 1px var(--edge)}
.act>summary::-webkit-details-marker{display:none}
.act:not(.plainly)>summary:hover{background:var(--brand);color:var(--on)}
button:not(.main,.danger){border-color:var(--link)}
.take{display:grid!important;grid-template-columns:1fr auto;align-items:center;gap:2px 12px!important}
.take>:not(p:has(~.act:not([open])),.act:not([open])){grid-column:1/-1}
@media(min-width:521px){.take>.act:not([open]){grid-area:1/2/3/3}}
@media(max-width:520px){.take>p:first-child{grid-column:1/-1}}
.copy+.pass{margin-top:12px}
div.card p.wide{text-wrap:pretty}
.columns section.tinted{padding:20px!important;border:0;border-radius:${radius}px;background:var(--tint)}
.tinted+section{border-top:0}
.tinted .small,.tinted .copy{background:var(--card)}
.help h3{display:inline;margin:0;font-size:17px}
.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:18px}
@media(prefers-color-scheme:dark){.shop{font-size:20px;color:var(--link)}}
.act[open]>summary,.act[open]>summary:hover{font-size:0!important;min-height:36px;padding:4px 2px;box-shadow:none!important;background:transparent!important;color:var(--soft)!important;text-decoration:underline;text-underline-offset:3px}
.fold>details>summary{min-height:60px}.act[open]>summary::after{content:attr(data-close);font-size:15px}
section.fold{margin:0;padding:0;border:0}
.fold>details[open]{padding-bottom:20px}
.fold>details:last-child:not([open]){margin-bottom:0!important}
.take>.act{justify-self:end}
.take>.act[open]{justify-self:stretch}
.take>.act[open]>summary{display:flex;width:max-content;margin-inline-start:auto}
.next .act:not([open])>summary{background:var(--brand);color:var(--on);box-shadow:none}
.next .rows{margin-top:8px}.next .picture{width:64px!important;height:64px!important}.next .panel{background:var(--card)}
.next .good-of .panel{margin-inline-start:-78px}
.next .has,.wide{display:none}
section>details:last-child:not([open],.act){margin-bottom:-14px}
.moved .soft{display:block}
#detail>div{display:grid;gap:8px;margin-top:6px}
#detail>div+div{margin-top:18px}
div.card h3{font-size:15px;margin:0}
.wrong section{margin:0 0 20px;padding:0;border:0}
.who{margin-bottom:16px}.who p{margin:0}
div.card{margin-top:0}
.pass+.soft{margin-top:12px!important}
.tiles a span{text-decoration:underline;text-underline-offset:3px}
.act[open]{padding-bottom:0}
.act[open]>summary,.act[open]>summary:hover{background:transparent;color:inherit;box-shadow:inset 0 0 0 2px var(--edge)}
.panel{display:grid;gap:14px;margin-top:12px;padding:16px;border-radius:${radius}px;background:var(--tint)}
.panel form,.panel p{margin:0!important}
.panel form{gap:14px}
.price{font-size:15px;color:var(--soft)}
details>.hint+.choice,details>.choice+.choice,.copy+.copy{margin-top:8px}
.good-of .panel{margin-inline-start:-102px}
.row .field:last-child{flex-grow:2}
progress{appearance:none;display:block;width:100%;height:12px;border:0;border-radius:6px;overflow:hidden;background:var(--line)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--link);border-radius:6px}
progress::-moz-progress-bar{background:var(--link);border-radius:6px}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:54px;padding:12px 22px;background:var(--brand);color:var(--on);font-weight:600;text-decoration:none}
.rows,.plain{list-style:none;padding:0;margin:0;display:grid;gap:8px}
.rows li{padding:14px 0;border-top:1px solid var(--line);display:grid;gap:4px}
.rows li:first-child{border-top:0;padding-top:4px}
.rows p{margin:0}
.line{display:flex;justify-content:space-between;align-items:baseline;gap:12px}
.line>:last-child{flex:none;text-align:end}
.line>:first-child:last-child{flex:initial;text-align:start}
.rows a{display:inline-block;padding:6px 0}
.copy{margin:0;padding:14px 16px;border:1px dashed var(--edge);border-radius:${radius}px;font:500 15px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;user-select:all;-webkit-user-select:all}
.rows .copy{margin:6px 0}
form>.hint:first-of-type{margin:0}
.copy.code{text-align:center;font-size:22px;letter-spacing:1px;padding:12px 8px}
.ways{display:flex;flex-wrap:wrap;gap:10px;margin:0}
.ways .button{flex:1 1 160px;text-align:center}
.button.quiet{background:transparent;color:inherit;box-shadow:inset 0 0 0 2px var(--edge)}
.pass{display:grid;justify-items:center;gap:6px;margin:4px 0 0;padding:22px 20px 20px;border-radius:${radius}px;background:var(--brand);color:var(--on);text-align:center}
.pass.ticket{background:var(--card);color:var(--ink);border:2px dashed var(--brand)}
.pass p{margin:0}
.pass .big{font-size:24px}
.pass svg.qr{max-width:208px;margin:12px auto 10px}
.pass .code{margin:0;font-size:21px;letter-spacing:1px}
.dots{margin:0;padding-inline-start:20px;display:grid;gap:6px}
summary:hover,.small:hover,.places a:hover{background:var(--tint)}
details>.field{margin:6px 0 14px}
textarea{min-height:96px}
summary{padding:14px 0}
details form,details p{margin-top:4px}
main details:not(.act){border:0;border-top:1px solid var(--line);border-radius:0;padding-inline:0}
main details:not(.act,#leave)>summary{display:flex;justify-content:space-between;align-items:center;gap:12px;list-style:none}
main details:not(.act,#leave)>summary::-webkit-details-marker{display:none}
main details:not(.act,#leave)>summary::after{content:"";flex:none;width:9px;height:9px;margin-inline-end:6px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(45deg)}
main details[open]:not(.act,#leave)>summary::after{transform:rotate(225deg)}
.columns .ways .button{white-space:nowrap;flex-basis:auto}
div.card p,.next p:not(.soft),.next h2{text-wrap:balance}
:lang(zh) p,:lang(zh) h2{text-wrap:pretty!important}
.soft:has(+.until){margin-bottom:0}
.row{align-items:stretch}.row .field{display:flex;flex-direction:column}.row .field input{margin-top:auto}
.error+.choice{border:2px solid var(--bad)}
.columns h2,.next h2,.notice h2{font-size:19px}
section form button.quiet{min-height:44px;padding:8px 20px;border:1px solid var(--edge);justify-self:start}
.hash{overflow-wrap:anywhere}
@media(min-width:1000px){div.card:has(#detail[open]){grid-template-columns:1fr}#detail[open]{display:grid;grid-template-columns:1fr 1fr;gap:0 64px;align-items:start}#detail>summary{grid-column:1/-1}#detail>div+div{margin-top:6px}.wide{display:block}.narrow,.places{display:none!important}.next.whole{grid-template-columns:1fr!important}.next.whole .rows{grid-template-columns:1fr 1fr;gap:0 48px}.next.whole .rows li:nth-child(2){border-top:0;padding-top:4px}.who{display:flex;justify-content:space-between;gap:24px}main:has(>.columns){max-width:1080px;padding:48px 56px 40px}.next{grid-template-columns:minmax(0,1fr) minmax(0,380px);align-items:start;gap:16px 48px}.next .button,.next button.main,.next button.quiet{width:100%;justify-self:stretch}.next.whole .do{justify-self:start;max-width:440px}.columns{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:0 64px;align-items:start}.columns>:last-child>section:first-child{border-top:0;padding-top:0}div.card{grid-template-columns:1.15fr 1fr;gap:64px;padding:32px 36px}div.card section+section{padding:0;border:0}}
@media(prefers-color-scheme:dark){.next .act:not([open])>summary{background:var(--link);color:var(--page)}button.main,.button:not(.quiet){background:var(--link);border-color:var(--link);color:var(--page)}.picture{filter:brightness(.9)}}
@media(max-width:520px){.lasts{display:grid;gap:0}.lasts>:last-child{text-align:start}main{padding:28px 20px 24px}.places{gap:6px}.big{font-size:30px}.next .button,.next button,p>.button:only-child{display:block;width:100%;text-align:center}}`;
}

/** As the style sheet of all pages calls the colours of a brand. */
const VARIABLE: Readonly<Record<(typeof COLOURS)[number], string>> = {
  ...{ page: 'page', card: 'card', ink: 'ink', soft: 'soft', rule: 'line' },
  ...{ link: 'link', accent: 'brand', onAccent: 'on' },
};
