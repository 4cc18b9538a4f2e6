import type { Brand } from '#model/brand/brand.ts';
import { memberStyle } from './style.ts';

/** The look of the pages on the way in and out of a membership: that of the member page, and what it has not. */
export const joinStyle = (brand: Brand): string => `${memberStyle(brand)}
div.card.promise{display:block;margin:0;padding:20px 22px}
.promise p{margin:0}
.promise p+p{margin-top:4px}
.promise .beside{margin-top:14px;padding-top:12px;border-top:1px solid color-mix(in srgb,var(--on) 35%,var(--brand))}
.promise .to{font-size:20px;font-weight:700;line-height:1.35}
h1+.promise{margin-top:16px}
.promise+.steps{margin-top:24px}
.steps+.soft{margin:16px 0 0}
.steps~section{margin-top:26px;padding:0;border:0}
.steps~section .ways{margin-top:8px}
.join{display:grid;gap:20px;margin-top:16px}
.join section,.join form{margin:0;padding:0;border:0}
.join h2{font-size:17px}
.join>form{align-content:start;gap:10px}
.join input:not([type=checkbox]){min-height:48px}
.why{display:grid;gap:20px;align-content:start}
.offers{list-style:none;padding:0;display:grid;gap:12px;grid-template-columns:repeat(3,minmax(0,1fr))}
.offers li{display:grid;gap:2px;align-content:start;font-size:15px;line-height:1.35;font-weight:600}
.offers .picture{width:100%;aspect-ratio:4/3;margin-bottom:6px}
.offers .price{font-weight:400}
.offers.list{grid-template-columns:none;gap:0}
.offers.list li{display:flex;align-items:center;gap:14px;padding:8px 0;border-top:1px solid var(--line)}
.offers.list li:first-child{border-top:0}
.offers.list .picture{flex:none;width:56px;aspect-ratio:1;margin:0}
.offers.list .price{margin-inline-start:auto}
.or{display:flex;align-items:center;gap:14px;margin:0;font-size:15px;line-height:1.2;color:var(--soft)}
.or::before,.or::after{content:"";flex:1;height:1px;background:var(--line)}
.join form>.field{grid-template-columns:auto 1fr;column-gap:12px;align-items:baseline}
.join form>.field>:not(label,.hint){grid-column:1/-1}
.join form>.field>.hint{text-align:end}
.join summary{min-height:48px;padding:10px 0}
main .join details:not(.act){border-bottom:1px solid var(--line)}
.join~.soft{margin:8px 0 0}
.join~.note{margin-top:22px}
.join fieldset{padding:4px 0 0;border:0}
.join legend{font-size:17px}
.consent{padding:12px 16px 8px;border:1px solid var(--edge);border-radius:${brand.radius}px}
.consent:has(:checked){background:var(--tint);border-color:var(--brand)}
.error+.consent{border:2px solid var(--bad)}
.consent .choice{min-height:0;padding:0;border:0;background:none}
.consent p{margin:2px 0 0 38px;font-size:15px}
.consent a{display:inline-block;padding:4px 0}
.consent a+a{margin-inline-start:18px}
form .after{margin:0}
.steps{list-style:none;margin:0;padding:0;display:grid;gap:12px;counter-reset:step}
.join .steps{gap:10px;font-size:16px;line-height:28px}
.steps li{counter-increment:step;position:relative;min-height:28px;padding-inline-start:42px}
.join .steps li{padding-inline-start:38px}
.steps li::before{content:counter(step);position:absolute;inset-inline-start:0;width:28px;height:28px;border-radius:14px;background:var(--tint);font-size:15px;font-weight:700;line-height:28px;text-align:center}
.go{margin:20px 0 0}
.go .button{display:flex}
.way.after{margin:10px 0 0}
.said{margin-top:20px}
@media(min-width:1000px){main:has(>.join){max-width:1000px;padding:48px 56px 40px}.join{grid-template:"why form" auto "how form" 1fr/1fr 1fr;gap:32px 64px}.why{grid-area:why}.join>form{grid-area:form}.how{grid-area:how}div.card.promise{padding:24px 22px 22px}}`;
