import { headerKey } from '@/lib/domain/import/header-key';
import type { ImportSubject } from '@/lib/domain/import/subject';

export type PresetName =
  | 'shopify_orders'
  | 'shopify_customers'
  | 'shopify_contacts'
  | 'woocommerce_orders'
  | 'woocommerce_customers'
  | 'woocommerce_contacts';

/** The export of a known program: its headers mean what that program means by them, not what they look like. */
export interface Preset {
  name: PresetName;
  subject: ImportSubject;
  /** the file is that program's when all of these are there */
  signature: readonly string[];
  /** header → field; all other columns are left out */
  columns: Readonly<Record<string, string>>;
}

const SHOPIFY_CUSTOMER_SIGNATURE = [
  'First Name',
  'Last Name',
  'Email',
  'Total Spent',
  'Total Orders',
  'Tax Exempt',
];
const WOO_CUSTOMER_SIGNATURE = ['Name', 'Username', 'Last active', 'Sign up', 'Email', 'Total spend', 'AOV'];

export const PRESETS: readonly Preset[] = [
  {
    name: 'shopify_orders',
    subject: 'orders',
    signature: ['Name', 'Email', 'Created at', 'Lineitem quantity', 'Lineitem price'],
    columns: {
      Name: 'order_number',
      // orders carry no customer number: the address is what both of Shopify's files have
      Email: 'customer_email',
      Phone: 'customer_phone',
      'Billing Name': 'customer_name',
      'Created at': 'ordered_at',
      Currency: 'currency',
      'Lineitem quantity': 'quantity',
      'Lineitem name': 'product_name',
      'Lineitem price': 'unit_price',
      'Lineitem sku': 'product_code',
      'Lineitem discount': 'discount',
      'Billing Country': 'country',
    },
  },
  {
    name: 'shopify_customers',
    subject: 'customers',
    signature: SHOPIFY_CUSTOMER_SIGNATURE,
    columns: {
      Email: 'customer_email',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Default Address City': 'city',
      City: 'city',
      'Default Address Country Code': 'country',
      'Country Code': 'country',
      Tags: 'tags',
    },
  },
  {
    name: 'shopify_contacts',
    subject: 'contacts',
    signature: SHOPIFY_CUSTOMER_SIGNATURE,
    columns: {
      Email: 'email',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      Phone: 'phone',
      'Accepts Email Marketing': 'consent_email',
      'Accepts SMS Marketing': 'consent_sms',
      'Accepts WhatsApp Marketing': 'consent_whatsapp',
    },
  },
  {
    // Advanced Order Export, the exporter most shops use: WooCommerce itself has none for orders
    name: 'woocommerce_orders',
    subject: 'orders',
    signature: ['Order Number', 'Order Date', 'Email (Billing)', 'Item Cost', 'Quantity (- Refund)'],
    columns: {
      'Order Number': 'order_number',
      'Order Status': 'order_status',
      'Order Date': 'ordered_at',
      'Email (Billing)': 'customer_email',
      'Phone (Billing)': 'customer_phone',
      'First Name (Billing)': 'first_name',
      'Last Name (Billing)': 'last_name',
      'Country Code (Billing)': 'country',
      SKU: 'product_code',
      'Item Name': 'product_name',
      Name: 'product_name',
      Category: 'category',
      'Quantity (- Refund)': 'quantity',
      'Item Cost': 'unit_price',
      Currency: 'currency',
    },
  },
  {
    name: 'woocommerce_customers',
    subject: 'customers',
    signature: WOO_CUSTOMER_SIGNATURE,
    columns: {
      Name: 'name',
      Email: 'customer_email',
      'Sign up': 'opened_on',
      'Country / Region': 'country',
      City: 'city',
    },
  },
  {
    name: 'woocommerce_contacts',
    subject: 'contacts',
    signature: WOO_CUSTOMER_SIGNATURE,
    columns: { Name: 'name', Email: 'email' },
  },
];

/** The preset of a subject that the headers belong to. */
export function findPreset(subject: ImportSubject, headers: readonly string[]): Preset | null {
  const keys = new Set(headers.map(headerKey));
  const fits = (preset: Preset) => preset.signature.every((header) => keys.has(headerKey(header)));
  return PRESETS.find((preset) => preset.subject === subject && fits(preset)) ?? null;
}
