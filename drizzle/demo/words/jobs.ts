import type { Bilingual } from './company-names';

export const jobTitles: Readonly<
  Record<'champion' | 'decision_maker' | 'billing' | 'user', readonly Bilingual[]>
> = {
  champion: [
    ['مدير العمليات', 'Operations Manager'],
    ['مدير تقنية المعلومات', 'IT Manager'],
    ['مدير الفروع', 'Branches Manager'],
    ['مسؤول النظام', 'System Administrator'],
    ['مدير المشاريع', 'Project Manager'],
  ],
  decision_maker: [
    ['المدير العام', 'General Manager'],
    ['الرئيس التنفيذي', 'Chief Executive Officer'],
    ['المدير المالي', 'Chief Financial Officer'],
    ['صاحب المنشأة', 'Owner'],
  ],
  billing: [
    ['محاسب أول', 'Senior Accountant'],
    ['رئيس الحسابات', 'Head of Accounts'],
    ['مسؤول المشتريات', 'Procurement Officer'],
  ],
  user: [
    ['محاسب', 'Accountant'],
    ['أمين مستودع', 'Storekeeper'],
    ['مشرف فرع', 'Branch Supervisor'],
    ['منسق مبيعات', 'Sales Coordinator'],
    ['موظف استقبال', 'Receptionist'],
    ['محلل بيانات', 'Data Analyst'],
    ['مساعد إداري', 'Administrative Assistant'],
    ['مسؤول مخزون', 'Inventory Officer'],
    ['كاشير', 'Cashier'],
  ],
};
