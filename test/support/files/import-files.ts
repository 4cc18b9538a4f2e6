/** Small exports in the shape of each platform's: real headers, invented people. */

const SHOPIFY_HEADER =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References';

/** A row of cells by name; the others are empty. */
function row(header: string, cells: Readonly<Record<string, string>>): string {
  const names = header.split(',');
  const unknown = Object.keys(cells).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`the header has no column ${unknown}`);
  return names.map((name) => cells[name] ?? '').join(',');
}

const shopify = (cells: Readonly<Record<string, string>>): string => row(SHOPIFY_HEADER, cells);

export const SHOPIFY = [
  SHOPIFY_HEADER,
  shopify({
    Name: '#1001',
    Email: 'ada@engine.example',
    'Financial Status': 'paid',
    'Paid at': '2026-03-02 10:01:00 +0100',
    'Fulfillment Status': 'fulfilled',
    'Fulfilled at': '2026-03-03 12:00:00 +0100',
    'Accepts Marketing': 'yes',
    Currency: 'EUR',
    Subtotal: '118.50',
    Shipping: '4.90',
    Taxes: '19.70',
    Total: '123.40',
    'Discount Code': 'SPRING',
    'Discount Amount': '5.00',
    'Created at': '2026-03-02 10:00:00 +0100',
    'Lineitem quantity': '1',
    'Lineitem name': 'Linen shirt - S',
    'Lineitem price': '79.00',
    'Lineitem sku': 'SHIRT-S',
    'Lineitem discount': '5.00',
    'Billing Name': 'Ada Lovelace King',
    'Billing Country': 'DE',
    'Billing Phone': "'+49 30 999999",
    'Refunded Amount': '0.00',
    'Outstanding Balance': '0.00',
    Id: '5678901234567',
    Source: 'web',
    Phone: "'+4930123456",
  }),
  shopify({
    Name: '#1001',
    Email: 'ada@engine.example',
    'Created at': '2026-03-02 10:00:00 +0100',
    'Lineitem quantity': '2',
    'Lineitem name': 'Candle',
    'Lineitem price': '24.75',
    'Lineitem sku': 'CANDLE',
    'Lineitem discount': '0.00',
  }),
  shopify({
    Name: '#1002',
    Email: 'grace@navy.example',
    'Financial Status': 'partially_refunded',
    'Paid at': '2026-03-04 09:00:00 +0100',
    Currency: 'EUR',
    Total: '45.00',
    'Created at': '2026-03-04 09:00:00 +0100',
    'Lineitem quantity': '3',
    'Lineitem name': 'Soap',
    'Lineitem price': '15.00',
    'Refunded Amount': '15.00',
    Id: '5678901234568',
  }),
  shopify({
    Name: '#1003',
    Email: 'alan@bletchley.example',
    'Financial Status': 'voided',
    Currency: 'EUR',
    Total: '20.00',
    'Created at': '2026-03-05 07:00:00 +0100',
    'Cancelled at': '2026-03-05 08:00:00 +0100',
    'Lineitem quantity': '1',
    'Lineitem name': 'Tea',
    'Lineitem price': '20.00',
    Id: '5678901234569',
  }),
  '',
].join('\n');

export const WOOCOMMERCE = `Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax
727,Completed,2026-03-02 10:00,,Grace,Hopper,,1 Navy Yard,Berlin,,10115,DE,grace@navy.example,+4930123457,Card,0.00,30.90,Flat rate,4.90,0.00,35.80,5.72,SOAP,1,Olive soap,3,6.50,,0.00,0.00
727,Completed,2026-03-02 10:00,,Grace,Hopper,,1 Navy Yard,Berlin,,10115,DE,grace@navy.example,+4930123457,Card,0.00,30.90,Flat rate,4.90,0.00,35.80,5.72,TEA,2,Tea,1,11.40,,0.00,0.00
728,Pending payment,2026-03-03 11:30,,Alan,Turing,,,Berlin,,10115,DE,alan@bletchley.example,,Bank,0.00,9.90,,0.00,0.00,9.90,1.58,TEA,1,Tea,1,9.90,,0.00,0.00
729,Lost in the post,2026-03-03 11:30,,Alan,Turing,,,Berlin,,10115,DE,alan@bletchley.example,,Bank,0.00,9.90,,0.00,0.00,9.90,1.58,TEA,1,Tea,1,9.90,,0.00,0.00
`;

export const TAOBAO = `订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,宝贝总数量,店铺名称,退款金额
="2345678901234567890",小雨伞,,199.00,0.00,199.00,199.00,卖家已发货，等待买家确认,王小雨,浙江省 杭州市,'13800138000,2026-03-02 10:00:00,2026-03-02 10:01:05,亚麻衬衫,1,,1,我的店,30.00
="2345678901234567891",大山,,59.00,0.00,59.00,0.00,等待买家付款,李大山,北京市,'13900139000,2026/3/3 9:05:00,,香薰蜡烛,1,,1,我的店,0.00
="2345678901234567892",小雨伞,,88.00,0.00,88.00,0.00,交易关闭,王小雨,浙江省 杭州市,'13800138000,2026-03-04 10:00:00,,茶叶,1,,1,我的店,0.00
`;
