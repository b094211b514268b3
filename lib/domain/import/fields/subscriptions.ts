import {
  CUSTOMER_EMAIL,
  CUSTOMER_KEY,
  CUSTOMER_NAME,
  KNOWN_AT,
  type SubjectFields,
} from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const subscriptionFields: SubjectFields = {
  requires: [
    ['customer_id', 'customer_email', 'customer_name'],
    ['starts_on', 'tenure_months'],
    ['mrr', 'price', 'unit_price', 'arr'],
  ],
  signature: terms(`
    subscription_id, mrr, arr, tenure_months, is_churned, interval, cancelled_on, billing_months,
    trial_ends_on
  `),
  fields: [
    CUSTOMER_KEY,
    CUSTOMER_NAME,
    CUSTOMER_EMAIL,
    {
      key: 'subscription_id',
      type: 'key',
      synonyms: terms(`
        subscription id, subscription, subscription no, subscription number, sub id, sub, contract id,
        contract no, contract number, agreement id, policy number, id,
        رقم الاشتراك, معرف الاشتراك, رقم العقد, معرف العقد
      `),
    },
    {
      key: 'plan',
      type: 'text',
      synonyms: terms(`
        plan, plan name, package, product, product name, subscription plan, plan id, price plan, tier,
        subscription type,
        الباقة, اسم الباقة, الخطة, المنتج, نوع الاشتراك
      `),
    },
    {
      key: 'status',
      type: 'enum',
      values: 'subscription_status',
      synonyms: terms(`
        status, subscription status, state, contract status,
        الحالة, حالة الاشتراك, حالة العقد
      `),
    },
    {
      key: 'starts_on',
      type: 'date',
      synonyms: terms(`
        start date, start, starts on, started on, started at, start at, starts at, start on,
        begin date, begins on, from, subscription start, subscription start date, contract start,
        contract start date, activation date, activated at, effective date, period start,
        current period start, from date, valid from, subscribed on, subscribed at,
        تاريخ البداية, تاريخ البدء, تاريخ بداية الاشتراك, تاريخ بدء الاشتراك, بداية الاشتراك,
        بداية العقد, تاريخ بداية العقد, تاريخ التفعيل, من تاريخ, تاريخ الاشتراك
      `),
    },
    {
      key: 'ends_on',
      type: 'date',
      synonyms: terms(`
        end date, end, ends on, ended on, ended at, end at, ends at, end on, to, service end,
        subscription end, subscription end date, contract end, contract end date, expiry date,
        expires on, expires at, expiration date, period end, to date, valid to, valid until,
        churn date, churned at, churned on, terminated on, termination date,
        تاريخ النهاية, تاريخ الانتهاء, تاريخ نهاية الاشتراك, تاريخ انتهاء الاشتراك, نهاية الاشتراك,
        نهاية العقد, تاريخ نهاية العقد, إلى تاريخ, تاريخ انتهاء الخدمة
      `),
    },
    {
      key: 'cancelled_on',
      type: 'date',
      synonyms: terms(`
        cancel date, cancelled on, canceled on, cancelled at, canceled at, cancellation date,
        canceled date, cancelled date, date cancelled, date canceled,
        تاريخ الإلغاء, تاريخ إلغاء الاشتراك, ألغي في
      `),
    },
    {
      key: 'requested_on',
      type: 'date',
      isPast: true,
      synonyms: terms(`
        cancel requested on, cancellation requested, cancellation request date, cancel request date,
        notice given on, requested cancellation at,
        تاريخ طلب الإلغاء, تاريخ طلب المغادرة
      `),
    },
    {
      key: 'cancel_reason',
      type: 'enum',
      values: 'cancel_reason',
      synonyms: terms(`
        cancel reason, cancellation reason, churn reason, reason for leaving, reason, leaving reason,
        سبب الإلغاء, سبب المغادرة, سبب إلغاء الاشتراك, السبب
      `),
    },
    {
      key: 'cancel_comment',
      type: 'long_text',
      synonyms: terms(`
        cancel comment, cancellation comment, cancellation feedback, churn comment,
        تعليق الإلغاء, ملاحظات الإلغاء
      `),
    },
    {
      key: 'mrr',
      type: 'money',
      synonyms: terms(`
        mrr, monthly recurring revenue, mrr amount, monthly charges, monthly charge, monthly fee,
        monthly price, monthly amount, monthly revenue, price per month, mrr list, list mrr,
        الإيراد الشهري, الإيرادات الشهرية المتكررة, السعر الشهري, الرسوم الشهرية, المبلغ الشهري,
        القسط الشهري, الاشتراك الشهري
      `),
    },
    {
      key: 'arr',
      type: 'money',
      synonyms: terms(`
        arr, annual recurring revenue, acv, annual contract value, yearly price, annual price,
        annual fee, price per year,
        الإيراد السنوي, الإيرادات السنوية المتكررة, السعر السنوي, الرسوم السنوية, قيمة العقد السنوية
      `),
    },
    {
      key: 'price',
      type: 'money',
      synonyms: terms(`
        price, amount, plan amount, plan price, subscription price, recurring amount, fee, charge,
        value, total,
        السعر, المبلغ, قيمة الاشتراك, سعر الباقة, سعر الاشتراك, القيمة, الرسوم
      `),
    },
    {
      key: 'unit_price',
      type: 'money',
      synonyms: terms(`
        unit price, unit amount, price per seat, price per user, per seat, price per unit, seat price,
        سعر الوحدة, سعر المقعد, السعر للمستخدم
      `),
    },
    {
      key: 'interval',
      type: 'enum',
      values: 'interval',
      synonyms: terms(`
        interval, billing interval, billing period, billing cycle, billing frequency, frequency,
        period, term unit, payment frequency, plan interval, renewal period,
        دورة الفوترة, دورة السداد, فترة الفوترة, دورية الفوترة, فترة السداد
      `),
    },
    {
      key: 'interval_count',
      type: 'integer',
      synonyms: ['interval count', 'billing interval count', 'plan interval count', 'عدد الفترات'],
    },
    {
      key: 'billing_months',
      type: 'integer',
      synonyms: terms(`
        billing months, bill period months, billing period months, months per bill,
        أشهر الفوترة, عدد أشهر الفوترة
      `),
    },
    {
      key: 'seats',
      type: 'integer',
      synonyms: terms(`
        seats, quantity, qty, licenses, licences, users, number of users, units count,
        المقاعد, عدد المقاعد, الكمية, عدد المستخدمين, عدد التراخيص
      `),
    },
    {
      key: 'discount_rate',
      type: 'rate',
      synonyms: terms(`
        discount, discount rate, discount percent, discount %, discount pct, percent off,
        نسبة الخصم, الخصم %, الخصم
      `),
    },
    {
      key: 'discount_amount',
      type: 'money',
      synonyms: terms(`
        discount, discount amount, amount off, monthly discount,
        الخصم, مبلغ الخصم, قيمة الخصم
      `),
    },
    {
      key: 'discount_reason',
      type: 'text',
      synonyms: terms(`
        discount reason, coupon, coupon code, discount code, promo code,
        سبب الخصم, كود الخصم, رمز الخصم
      `),
    },
    { key: 'currency', type: 'currency', synonyms: ['currency', 'currency code', 'العملة', 'رمز العملة'] },
    {
      key: 'trial_ends_on',
      type: 'date',
      synonyms: terms(`
        trial end, trial ends on, trial end date, trial ended at, trial ends at,
        نهاية الفترة التجريبية, تاريخ نهاية التجربة
      `),
    },
    {
      key: 'contract_term',
      type: 'enum',
      values: 'contract_term',
      synonyms: terms(`
        contract, contract term, contract type, contract length, commitment, term,
        العقد, مدة العقد, نوع العقد, مدة الالتزام
      `),
    },
    {
      key: 'term_ends_on',
      type: 'date',
      synonyms: terms(`
        term ends on, term end, renewal date, renews on, next renewal, next renewal date, renewal,
        current period end, contract renewal date, commitment end, next billing date,
        موعد التجديد, تاريخ التجديد, تاريخ التجديد القادم, نهاية الالتزام
      `),
    },
    {
      key: 'notice_on',
      type: 'date',
      synonyms: terms(`
        notice date, notice on, notice by, notice deadline,
        موعد الإشعار, تاريخ الإشعار, موعد الإشعار بعدم التجديد
      `),
    },
    {
      key: 'auto_renews',
      type: 'boolean',
      synonyms: terms(`
        auto renews, auto renew, auto renewal, automatic renewal,
        التجديد التلقائي, تجديد تلقائي
      `),
    },
    {
      key: 'tenure_months',
      type: 'integer',
      synonyms: terms(`
        tenure, tenure months, tenure in months, months, months as customer, months active, age months,
        مدة الاشتراك بالأشهر, مدة الاشتراك, عدد الأشهر, الأقدمية
      `),
    },
    {
      key: 'is_churned',
      type: 'boolean',
      synonyms: terms(`
        churn, churned, is churned, has churned, exited, left, attrition, churn label, churn flag,
        غادر, مغادر, فقدان, هل غادر, ألغى الاشتراك
      `),
    },
    {
      key: 'total_paid',
      type: 'money',
      synonyms: terms(`
        total charges, total paid, lifetime revenue, total revenue, total spend,
        إجمالي المدفوعات, إجمالي الرسوم, إجمالي المدفوع, إجمالي المبلغ
      `),
    },
    {
      key: 'customer_opened_on',
      type: 'date',
      isPast: true,
      synonyms: terms(`
        account created, account created at, account created on, customer since, signup date,
        sign up date, customer created at,
        تاريخ فتح الحساب, عميل منذ, تاريخ انضمام العميل
      `),
    },
    {
      key: 'country',
      type: 'country',
      synonyms: ['country', 'country code', 'billing country', 'الدولة', 'البلد'],
    },
    {
      key: 'owner',
      type: 'text',
      synonyms: terms(`
        owner, account owner, account manager, csm,
        المسؤول, مدير الحساب, مدير نجاح العملاء
      `),
    },
    KNOWN_AT,
  ],
};
