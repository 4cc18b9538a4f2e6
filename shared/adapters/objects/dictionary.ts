/**
 * Names of fields as platforms write them, in their order: what bodies of webhooks have in common, so that a packed one
 * need not hold it. Bodies that were packed with a list need that very list: another one takes the next number, and this
 * one stays for as long as bodies are kept.
 */
const FIELDS = [
  `
    headers accept body id object api_version created data object object after_expiration allow_promotion_codes
    amount_subtotal amount_total automatic_tax enabled status billing_address_collection cancel_url
    client_reference_id consent consent_collection promotions terms_of_service created currency custom_fields
    custom_text shipping_address submit customer customer_creation customer_details address city country line1 line2
    postal_code state email name phone tax_exempt tax_ids customer_email expires_at invoice invoice_creation
    livemode locale metadata mode payment_intent payment_link payment_method_collection payment_method_options
    payment_method_types payment_status phone_number_collection enabled recovered_from setup_intent
    shipping_address_collection shipping_options status submit_type subscription success_url total_details
    amount_discount amount_shipping amount_tax url shipping_cost shipping_details livemode pending_webhooks request
    id idempotency_key type topic`,
  `
    id parent_id number order_key created_via version status currency date_created date_created_gmt date_modified
    date_modified_gmt discount_total discount_tax shipping_total shipping_tax cart_tax total total_tax
    prices_include_tax customer_id customer_ip_address customer_user_agent customer_note billing first_name
    last_name company address_1 address_2 city state postcode country email phone shipping country payment_method
    payment_method_title transaction_id date_paid date_paid_gmt date_completed date_completed_gmt cart_hash
    meta_data id key value line_items id name product_id variation_id quantity tax_class subtotal subtotal_tax
    total_tax taxes id total subtotal meta_data sku price value value price tax_lines id rate_code rate_id label
    compound tax_total shipping_tax_total meta_data shipping_lines id method_title method_id taxes meta_data
    fee_lines coupon_lines refunds _links self href collection href`,
  `
    id created_at updated_at first_name last_name state note verified_email multipass_identifier tax_exempt email
    phone currency addresses tax_exemptions admin_graphql_api_id default_address id customer_id last_name company
    address1 address2 city province country zip phone name province_code country_code country_name default`,
  `
    id admin_graphql_api_id app_id browser_ip buyer_accepts_marketing cancel_reason cancelled_at cart_token
    checkout_token client_details closed_at confirmation_number confirmed contact_email created_at currency
    current_shipping_price_set shop_money amount currency_code presentment_money currency_code
    current_subtotal_price current_subtotal_price_set currency_code current_total_additional_fees_set
    current_total_discounts current_total_discounts_set currency_code current_total_duties_set current_total_price
    current_total_price_set currency_code current_total_tax current_total_tax_set currency_code customer_locale
    device_id discount_codes duties_included email estimated_taxes financial_status fulfillment_status landing_site
    landing_site_ref location_id merchant_business_entity_id merchant_of_record_app_id name note note_attributes
    number order_number order_status_url original_total_additional_fees_set original_total_duties_set
    payment_gateway_names phone po_number presentment_currency processed_at reference referring_site
    source_identifier source_name source_url subtotal_price subtotal_price_set currency_code tags tax_exempt
    tax_lines taxes_included test token total_cash_rounding_payment_adjustment_set currency_code
    total_cash_rounding_refund_adjustment_set currency_code total_discounts total_discounts_set currency_code
    total_line_items_price total_line_items_price_set currency_code total_outstanding total_price total_price_set
    currency_code total_shipping_price_set currency_code total_tax total_tax_set currency_code total_tip_received
    total_weight updated_at user_id billing_address first_name address1 phone city zip province country last_name
    address2 company latitude longitude name country_code province_code customer id created_at updated_at first_name
    last_name state note verified_email multipass_identifier tax_exempt email phone currency tax_exemptions
    admin_graphql_api_id default_address id customer_id last_name company address1 address2 city country zip phone
    name province_code country_code country_name default discount_applications fulfillments line_items
    admin_graphql_api_id attributed_staffs id quantity current_quantity fulfillable_quantity fulfillment_service
    fulfillment_status gift_card grams name price price_set currency_code product_exists product_id properties
    quantity requires_shipping sales_line_item_group_id sku taxable title total_discount total_discount_set
    currency_code variant_id variant_inventory_management variant_title vendor tax_lines duties discount_allocations
    attributed_staffs discount_allocations payment_terms refunds shipping_address province_code shipping_lines id
    carrier_identifier code current_discounted_price_set currency_code discounted_price discounted_price_set
    currency_code is_removed phone currency_code requested_fulfillment_service_id source title tax_lines
    discount_allocations returns line_item_groups`,
];

/** Deflate looks back from the end, so what is most frequent comes last. */
export const DICTIONARY: Uint8Array = Buffer.from(
  [
    ...FIELDS.flatMap((names) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => `"${name}":null,`),
    ),
    '{"id":"","platform":"","topic":"orders/updated","receivedAt":17,"deliveryId":"","toldAt":17}\n{"id":',
  ].join(''),
);
