import { terms } from '@/lib/domain/import/terms';
import type { EnumName } from '@/lib/domain/import/values/enum-text';

/** How the text of a cell is understood. */
type FieldType =
  /** one line */
  | 'text'
  /** as many lines as there are */
  | 'long_text'
  /** names a record in the source: kept exactly, white space aside */
  | 'key'
  | 'email'
  | 'phone'
  | 'domain'
  | 'date'
  | 'instant'
  | 'integer'
  | 'decimal'
  | 'money'
  /** a share: 0.2 and 20 % are one */
  | 'rate'
  | 'boolean'
  | 'enum'
  | 'currency'
  | 'country'
  | 'tags';

export interface ImportField {
  key: string;
  type: FieldType;
  values?: EnumName;
  /** a day or instant that has already been; one in the future is a mistake */
  isPast?: true;
  /** headers that mean this field, in English and Arabic; case, spaces, underscores, articles and marks don't matter */
  synonyms: readonly string[];
}

export interface SubjectFields {
  fields: readonly ImportField[];
  /** of each group at least one field must be mapped */
  requires: readonly (readonly string[])[];
  /** fields that hardly any other subject has: a header among them tells what the file is about */
  signature: readonly string[];
}

/** Who the row is about: the same in every subject but customers, which has more ways to say it. */
export const CUSTOMER_KEY: ImportField = {
  key: 'customer_id',
  type: 'key',
  synonyms: terms(`
    customer id, customer, customer no, customer number, customer code, customer key, customer ref,
    cust id, custno, client id, client, client no, client code, account id, account, account no,
    account number, account code, company id, organization id, organisation id, org id, tenant id,
    workspace id, member id, subscriber id, user id, group id, id customer,
    رقم العميل, معرف العميل, معرّف العميل, كود العميل, رمز العميل, العميل, رقم الحساب, الحساب,
    رقم المشترك, رقم العضوية, رقم الزبون, رقم المستخدم, رقم الشركة, رقم المنشأة
  `),
};

export const CUSTOMER_NAME: ImportField = {
  key: 'customer_name',
  type: 'text',
  synonyms: terms(`
    customer name, client name, account name, company, company name, organization, organisation,
    organization name, business name, buyer, buyer name, billing name, billing company,
    اسم العميل, اسم الشركة, اسم المنشأة, اسم الحساب, الشركة, المنشأة, المؤسسة, اسم المشتري, اسم الزبون
  `),
};

export const CUSTOMER_EMAIL: ImportField = {
  key: 'customer_email',
  type: 'email',
  synonyms: terms(`
    customer email, email, e-mail, email address, mail, billing email, client email, user email,
    البريد, البريد الإلكتروني, الإيميل, بريد العميل, ايميل
  `),
};

export const KNOWN_AT: ImportField = {
  key: 'known_at',
  type: 'instant',
  isPast: true,
  synonyms: terms(`
    known at, recorded at, entered at, record created at, logged at, row created at,
    تاريخ التسجيل في النظام, تاريخ الإدخال, وقت الإدخال, تاريخ القيد
  `),
};
