import { defineTeam } from '#crm-check/define.ts';

/**
 * Who takes over where a program hands somebody over, or somebody is discontent. Each is told by mail (AWS asks the address
 * once); `perennial cases` shows what is open. `territory` and `tier` share by country and by value tier.
 * `digest`: gets a mail in the morning when something changed or waits.
 */
export default defineTeam({
  share: 'in-turn',
  reads: ['test-product'],
  members: [
    { id: 'mia', name: 'Mia Brandt', email: 'mia@linden.example', digest: true, shops: ['demo-shopify'] },
    { id: 'jonas', name: 'Jonas Keller', email: 'jonas@linden.example', shops: ['demo-shopify'] },
    { id: 'wang-li', name: '王丽', email: 'wang.li@qinghe.example', digest: true, shops: ['demo-woo'] },
    { id: 'chen-jing', name: '陈静', email: 'chen.jing@qinghe.example', shops: ['demo-woo'] },
  ],
});
