import { Html } from '../html.ts';

/**
 * Of the mail. Colours are written out: mail programs know no variables. A program that drops the dark block shows the light
 * one; nothing is loaded from elsewhere.
 */
export const DIGEST_STYLE = new Html(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 16px 0; background: #f7f7f3; color: #1c2320; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; -webkit-text-size-adjust: 100%; }
.sheet { max-width: 600px; margin: 0 auto; padding: 20px 24px; background: #ffffff; border: 1px solid #dfe3dd; border-radius: 12px; }
h1 { font-size: 22px; line-height: 1.25; margin: 0; }
h2 { font-size: 15px; line-height: 1.4; margin: 24px 0 8px; color: #24684a; }
p { margin: 0 0 4px; overflow-wrap: anywhere; }
.soft { color: #5b6761; }
.item { margin: 0 0 10px; padding: 10px 12px; background: #f7f7f3; border-left: 4px solid #3b8a63; border-radius: 6px; }
.item.bad { background: #fbead2; border-left-color: #8a4b08; }
.item strong { font-weight: 650; }
code { font: 14px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; padding: 1px 4px; background: #ffffff; border-radius: 4px; overflow-wrap: anywhere; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
a { color: #24684a; }
.see { font-size: 14px; margin: 4px 0 0; }
.act { margin: 24px 0; }
.button { display: inline-block; padding: 10px 18px; background: #24684a; color: #ffffff; border-radius: 8px; text-decoration: none; }
.foot { font-size: 13px; }
@media (max-width: 480px) { body { padding: 0; } .sheet { padding: 16px; border: 0; border-radius: 0; } }
@media (prefers-color-scheme: dark) {
  body { background: #131815; color: #e7ece8; } .sheet { background: #1b221e; border-color: #2e3832; }
  h2, a { color: #86cfa6; } .soft { color: #9aa8a0; } .item { background: #131815; border-left-color: #5fae86; }
  .item.bad { background: #3a2c17; border-left-color: #f0b869; } code { background: #2e3832; }
  .button { background: #86cfa6; color: #131815; }
}
`);
