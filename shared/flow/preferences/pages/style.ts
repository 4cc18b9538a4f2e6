/** The look of all pages: one card, large targets, light and dark, left or right to left by logical properties. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f3f0e8;--card:#fff;--ink:#26312b;--soft:#5c665f;--brand:#1f5c43;--on:#fff;--tint:#eef4f0;--line:#d8d3c5;--edge:#78837b;--bad:#a3271b;--badtint:#fdf0ee;--focus:#b26a00}
@media(prefers-color-scheme:dark){:root{--page:#121614;--card:#1d2420;--ink:#e7ece8;--soft:#a9b5ad;--brand:#2f7d5d;--tint:#24302a;--line:#39423c;--edge:#8a978f;--bad:#ff9d90;--badtint:#33201d;--focus:#f0b357}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;padding:24px;background:var(--page);color:var(--ink);font:17px/1.6 -apple-system,"Segoe UI",Roboto,"Helvetica Neue","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",Arial,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:560px;background:var(--card);border-radius:16px;padding:48px 40px 40px;box-shadow:inset 0 8px 0 var(--brand),0 1px 3px rgb(0 0 0/.08);overflow:hidden}
.shop .named{display:none}
.shop{margin:0 0 12px;font-size:15px;font-weight:600;color:var(--soft)}
h1{margin:0 0 12px;font-size:28px;line-height:1.25;letter-spacing:-.3px}
h2,legend{margin:0;padding:0;font-size:19px;line-height:1.35;font-weight:650}
p{margin:0 0 16px}
a{color:inherit;text-underline-offset:3px}
.soft,.hint{color:var(--soft);font-size:15px}
.hint{margin:0}
.note{margin:28px 0 0;padding-top:18px;border-top:1px solid var(--line);font-size:15px;color:var(--soft)}
.good,.warn{margin:0 0 18px;padding:14px 18px;border-radius:10px;font-weight:600}
.good{background:var(--tint);box-shadow:inset 0 0 0 1px var(--brand)}
.warn{background:var(--badtint);box-shadow:inset 0 0 0 1px var(--bad)}
.warn ul{margin:6px 0 0;padding-inline-start:20px;font-weight:400}
form+.more{margin:18px 0 0}
.way{margin:0 0 8px}
.way a,.more a{display:inline-block;padding:6px 0}
form>.hint{margin-block-end:14px}
form{display:grid;gap:12px;margin:24px 0 0}
fieldset,section{margin:0;padding:28px 0 8px;border:0;border-top:1px solid var(--line);min-width:0;display:grid;gap:10px}
section{margin-top:28px;padding-bottom:0}
legend{float:inline-start;width:100%}
legend+*{clear:both}
.choice{display:flex;gap:14px;align-items:flex-start;min-height:52px;padding:12px 16px;border:1px solid var(--edge);border-radius:10px;cursor:pointer}
.choice:has(:checked){background:var(--tint);border-color:var(--brand)}
.choice input{flex:none;width:24px;height:24px;margin:1px 0 0;accent-color:var(--brand)}
.choice small{display:block;color:var(--soft);font-size:15px;line-height:1.45}
.field{display:grid;gap:6px}
.field>label,.label{font-weight:600}
.row{display:flex;gap:10px;flex-wrap:wrap}
.row .field{flex:1 1 90px}
input:not([type=checkbox],[type=radio]),select,textarea{width:100%;min-height:52px;padding:10px 14px;border:1px solid var(--edge);border-radius:10px;font:inherit;color:var(--ink);background:var(--card)}
[aria-invalid]{border:2px solid var(--bad)!important}
.error{margin:0;color:var(--bad);font-weight:600;font-size:15px}
button{min-height:54px;padding:12px 20px;border:2px solid var(--brand);border-radius:10px;font:inherit;font-weight:600;cursor:pointer;background:transparent;color:var(--ink)}
button.main{background:var(--brand);color:var(--on)}
button.danger{border-color:var(--bad);color:var(--bad)}
:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.choice:has(:focus-visible){outline:3px solid var(--focus);outline-offset:2px}
.choice :focus-visible{outline:0}
svg.qr{display:block;width:100%;max-width:320px;height:auto;margin:20px auto;border-radius:10px}
.code{margin:0 0 20px;text-align:center;font:600 30px/1.3 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:2px;white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:8px 20px;margin:0}
dt{color:var(--soft)}
dd{margin:0;font-weight:500}
details{border:1px solid var(--edge);border-radius:10px;padding:0 16px}
summary{min-height:52px;padding:12px 0;font-weight:600;cursor:pointer}
details[open]{padding-bottom:16px}
.trap{position:absolute;inset-inline-start:-9999px;width:1px;height:1px;overflow:hidden}
@media(max-width:520px){body{padding:12px;align-items:flex-start}main{padding:36px 20px 28px}h1{font-size:25px}}
`.trim();
