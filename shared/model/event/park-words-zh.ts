import type { ParkReason } from './fault.ts';

const MAPPER = '如果平台改变了格式，请修正 shared/platforms 中的映射，部署后运行 `replay --parked --since DAY`';
const SHOPS_DATA = '请在店铺后台修正：修改会作为新的推送到达';

/** As `PARK_WORDS`, in Simplified Chinese. */
export const PARK_WORDS_ZH: Readonly<Record<ParkReason, { readonly words: string; readonly remedy: string }>> = {
  unreadable_json: { words: '内容不是 JSON', remedy: MAPPER },
  wrong_encoding: { words: '内容不是 UTF-8 编码', remedy: '请发送方改用 UTF-8' },
  unknown_topic: { words: '这类主题不会被读取', remedy: '请在平台的推送设置中去掉这个主题' },
  missing_field: { words: '缺少字段，或字段格式不对', remedy: MAPPER },
  bad_amount: { words: '金额不是数字', remedy: SHOPS_DATA },
  unknown_currency: { words: '币种不在 ISO 4217 中', remedy: SHOPS_DATA },
  wrong_currency: {
    words: '币种与店铺不同，且没有以店铺币种表示的金额',
    remedy: '请在 crm/crm.config.ts 中声明店铺的 `rates`，部署后用 --parked 重放',
  },
  no_rate: {
    words: '汇率表中没有该币种当天的汇率',
    remedy: '请在 crm/crm.config.ts 的 `rates` 中补上汇率，部署后用 --parked 重放',
  },
  bad_time: {
    words: '时间无法读取，或晚于时钟',
    remedy: `请按时钟填写日期（本地环境有自己的时钟，见 \`start\` 的输出）；${MAPPER}`,
  },
  unknown_shop: { words: 'crm/ 中没有这家店铺', remedy: '请在 crm/crm.config.ts 中声明，部署后重放' },
  body_missing: {
    words: '内容过大无法排队，且已不再保留',
    remedy: '平台会在订单下次变化时再次推送，或运行 `reconcile`',
  },
  not_a_message: {
    words: '队列中的内容不是消息',
    remedy: '请查明是谁写入接收队列：只有 webhook、fetch 和命令行会写入',
  },
  too_large_order: { words: '订单过大，无法保存', remedy: '请在店铺后台拆分订单' },
  not_of_this_shop: {
    words: '内容属于另一家店铺',
    remedy: '请在 crm/crm.config.ts 中声明该店铺在平台上的名称，部署后用 --parked 重放',
  },
  not_of_this_topic: { words: '内容的主题与标头不符', remedy: '请先查看内容：可能有人在重发旧推送' },
  not_of_sender: {
    words: '内容超出发送方可以说明的范围',
    remedy: '请声明发送方可以说明什么（docs/webhook-schema.md），或查明谁持有密钥',
  },
  needs_confirmation: { words: '请求删除整家店铺的数据，需要有人确认', remedy: '`erase-shop` 会显示请求并执行' },
  unexpected_answer: { words: '平台接口的回答不是文档', remedy: '请检查令牌是否有读取权限，然后用 --parked 重放' },
};
