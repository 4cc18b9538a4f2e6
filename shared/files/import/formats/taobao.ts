import type { OrderStatus } from '../status.ts';
import type { ImportFormat } from './format.ts';

/** 订单状态, without its punctuation: exports write it with full-width or plain commas. */
const STATES: Readonly<Record<string, OrderStatus>> = {
  等待买家付款: { payment: 'unpaid' },
  定金已付尾款未付: { payment: 'part-paid' },
  定金已付: { payment: 'part-paid' },
  等待买家付尾款: { payment: 'part-paid' },
  买家已付款等待卖家发货: { payment: 'paid' },
  等待卖家发货: { payment: 'paid' },
  卖家部分发货: { payment: 'paid' },
  卖家已发货等待买家确认: { payment: 'paid' },
  等待买家确认收货: { payment: 'paid' },
  交易成功: { payment: 'paid' },
  交易完成: { payment: 'paid' },
  交易关闭: { payment: 'void', cancelled: true },
};

/** The order report of Taobao and Tmall (订单报表, ExportOrderList…csv): one row per order, GB18030, Beijing time. */
export const taobaoOrders: ImportFormat = {
  required: { order: '订单编号', at: '订单创建时间', status: '订单状态' },
  optional: {
    orderTotal: ['总金额', '买家应付货款'],
    paidTotal: ['买家实际支付金额', '买家实付金额'],
    customer: ['买家会员名', '买家昵称'],
    customerName: ['收货人姓名'],
    phone: ['联系手机', '联系电话'],
    paidAt: ['订单付款时间'],
    fulfilledAt: ['发货时间'],
    updatedAt: ['确认收货时间'],
    refunded: ['退款金额'],
    shipping: ['买家应付邮费'],
    title: ['宝贝标题'],
  },
  source: 'import',
  encoding: 'gb18030',
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  reading: {
    letter: 'i',
    sparse: false,
    country: 'CN',
    status: (word) => {
      const text = word.replace(/[\s,，、。()（）]/g, '');
      return Object.hasOwn(STATES, text) ? STATES[text] : undefined;
    },
  },
};
