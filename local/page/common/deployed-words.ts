/** What only pages over a deployed stage say. */
const en = {
  footer:
    'Stage {stage} in {region}, read only: nothing is written there, and nothing of it is kept on this machine. Read since it was opened: {units} read units of DynamoDB (a million cost 0.125 USD in us-east-1).',
  trouble: 'AWS did not give this page',
  noMessages:
    'A stage keeps no messages: they are made, sent and forgotten. What became of each stands under {touches} and on the page of each person.',
  whichNumber:
    'Only whole addresses and numbers are looked up: nothing is guessed, and a stage is not searched through. Of an order that is the number by which your shop platform knows it, the long one at the end of the address of the order in its administration; the number that shoppers see (#1001) is found only where it is the same. Whoever was erased is not found any more.',
};

const zh: typeof en = {
  footer:
    '环境 {stage}（{region}），只读：不写入任何内容，本机也不保存任何数据。自打开以来 DynamoDB 已计 {units} 个读取单位（us-east-1 每百万单位 0.125 美元）。',
  trouble: 'AWS 没有给出这个页面',
  noMessages: '已部署的环境不保存消息内容：消息生成、发出后即不留存。每条消息的结果见“{touches}”和每位顾客的页面。',
  whichNumber:
    '这里只按完整的地址和编号查找：不作猜测，也不在环境里逐条搜索。订单请用店铺平台自己的编号，即后台订单页地址末尾的长数字；顾客看到的编号（#1001）只有与它相同时才能找到。已删除的顾客不会再被找到。',
};

/** By the language of the page (`zh-CN` or `en`). */
export const deployedWords = (lang: string): typeof en => (lang.startsWith('zh') ? zh : en);
