import type { Bilingual } from './company-names';

export const jobTitles: Readonly<
  Record<'champion' | 'decision_maker' | 'director' | 'billing' | 'user', readonly Bilingual[]>
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
    ['صاحب المنشأة', 'Owner'],
    ['الشريك المدير', 'Managing Partner'],
  ],
  // who signs at a large firm
  director: [
    ['الرئيس التنفيذي', 'Chief Executive Officer'],
    ['المدير المالي', 'Chief Financial Officer'],
    ['المدير العام', 'General Manager'],
    ['رئيس التقنية', 'Chief Technology Officer'],
    ['نائب الرئيس للعمليات', 'VP Operations'],
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
