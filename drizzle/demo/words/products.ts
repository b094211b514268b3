/** What the shop sells to small businesses, by the categories of shoppers.ts; prices in riyals. */
export const products: readonly (readonly { code: string; name: string; price: number; most: number }[])[] = [
  [
    { code: 'RP-80', name: 'Receipt rolls 80 mm, box of 50 · رول فواتير 80 مم', price: 145, most: 6 },
    { code: 'RP-57', name: 'Receipt rolls 57 mm, box of 100 · رول فواتير 57 مم', price: 160, most: 5 },
    { code: 'RP-A4', name: 'A4 paper, five reams · ورق A4 خمس رزم', price: 92, most: 8 },
  ],
  [
    { code: 'LB-50', name: 'Price labels 50×25 · ملصقات أسعار', price: 48, most: 12 },
    { code: 'LB-100', name: 'Barcode labels 100×50 · ملصقات باركود', price: 75, most: 10 },
    { code: 'LB-SH', name: 'Shelf strips · شرائط رفوف', price: 35, most: 15 },
  ],
  [
    { code: 'HW-SC', name: 'Barcode scanner · قارئ باركود', price: 289, most: 2 },
    { code: 'HW-PR', name: 'Receipt printer · طابعة فواتير', price: 640, most: 1 },
    { code: 'HW-DR', name: 'Cash drawer · درج نقود', price: 355, most: 1 },
    { code: 'HW-RB', name: 'Printer ribbon · شريط طابعة', price: 42, most: 6 },
  ],
  [
    { code: 'PK-BG', name: 'Paper bags, 250 · أكياس ورقية', price: 118, most: 8 },
    { code: 'PK-BX', name: 'Take-away boxes, 200 · علب سفري', price: 134, most: 8 },
    { code: 'PK-CP', name: 'Paper cups, 500 · أكواب ورقية', price: 96, most: 10 },
    { code: 'PK-GW', name: 'Gift wrap, 20 rolls · ورق هدايا', price: 84, most: 5 },
  ],
  [
    { code: 'CL-SN', name: 'Surface cleaner 5 l · منظف أسطح', price: 39, most: 10 },
    { code: 'CL-TW', name: 'Paper towels, 12 · مناديل ورقية', price: 56, most: 10 },
    { code: 'CL-HG', name: 'Hand gel, 6 · معقم يدين', price: 64, most: 6 },
  ],
];
