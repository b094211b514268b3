/** A file as a browser hands it over. */
export type OwnFile = { name: string; mimeType: string; buffer: Buffer };

const arabicBytes = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1256').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

export function textFile(name: string, text: string): OwnFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** The same text as Excel on an Arabic Windows writes it. */
export function arabicWindowsFile(name: string, text: string): OwnFile {
  const bytes = [...text].map((letter) => {
    const byte = arabicBytes.get(letter);
    if (byte === undefined) throw new RangeError(`windows-1256 has no ${letter}`);
    return byte;
  });
  return { name, mimeType: 'text/csv', buffer: Buffer.from(bytes) };
}

/** Four customers with Arabic heads, one of them with a name that begins like a formula. */
export const arabicCustomers = arabicWindowsFile(
  'عملاء.csv',
  csv([
    ['رقم العميل', 'اسم العميل', 'الدولة', 'المدينة', 'تاريخ التسجيل'],
    ['C-1', 'مؤسسة النور', 'السعودية', 'الرياض', '2024-03-01'],
    ['C-2', 'شركة الأمل', 'السعودية', 'جدة', '2024-05-12'],
    ['C-3', 'متجر الهدى', 'الإمارات', 'دبي', '2025-01-20'],
    ['C-4', '=1+1', 'مصر', 'القاهرة', '2025-02-02'],
  ]),
);

export const snapshotCustomers = 20;
export const snapshotLeavers = 4;
/** A row that says neither yes nor no, and one without months. */
export const snapshotRejected = 2;

/** The state of twenty customers on one day, as billing systems export it: months so far, and who has left. */
export const snapshot = textFile(
  'telco.csv',
  csv([
    ['customerID', 'tenure', 'Contract', 'MonthlyCharges', 'Churn'],
    ...Array.from({ length: snapshotCustomers }, (_, n) => [
      `T-${n + 1}`,
      n + 5,
      'Month-to-month',
      `${100 + n}.50`,
      n < snapshotLeavers ? 'Yes' : 'No',
    ]),
    ['T-98', 7, 'Month-to-month', '80.00', 'perhaps'],
    ['T-99', '', 'Month-to-month', '80.00', 'No'],
  ]),
);

export const headerOnly = textFile('empty.csv', 'customer_id,name\r\n');
export const ragged = textFile(
  'ragged.csv',
  'customer_id,name,city\r\nR-1,One,Riyadh\r\nR-2,Two\r\nR-3,Three,Jeddah,x\r\n',
);
export const picture: OwnFile = {
  name: 'logo.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
};
export const document: OwnFile = {
  name: 'report.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n'),
};
