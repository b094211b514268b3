import { Random } from './random';
import type { TableRows, Value } from './rows/table';
import { isoDate, isoInstant, MONTHS, monthOf, type World } from './world';

export function organisationRows(world: World): TableRows {
  return {
    table: 'organisation',
    columns:
      'id name name_ar country time_zone week_start weekend currency fiscal_year_start_month default_locale default_digits vat_rate churn_date repeat_window_days hourly_cost_minor discount_rate_yearly is_sample created_at'.split(
        ' ',
      ),
    rows: [
      [
        1,
        'Suhail Cloud',
        'سهيل للحلول السحابية',
        'SA',
        'Asia/Riyadh',
        0,
        ['5', '6'],
        'SAR',
        1,
        'en',
        'latn',
        0.15,
        'service_end',
        180,
        14_000,
        0.1,
        true,
        isoInstant(world.epoch - 30, 540),
      ],
    ],
  };
}

export const attributeDefinitions = [
  { key: 'branches', labelEn: 'Branches', labelAr: 'عدد الفروع', type: 'number' },
  { key: 'previous_system', labelEn: 'Previous system', labelAr: 'النظام السابق', type: 'text' },
  {
    key: 'e_invoicing',
    labelEn: 'E-invoicing linked',
    labelAr: 'مرتبط بالفوترة الإلكترونية',
    type: 'boolean',
  },
  { key: 'next_review', labelEn: 'Next business review', labelAr: 'المراجعة القادمة', type: 'date' },
] as const;

export function definitionRows(world: World): TableRows {
  return {
    table: 'attribute_definition',
    columns: ['key', 'label_en', 'label_ar', 'type', 'created_at'],
    rows: attributeDefinitions.map(({ key, labelEn, labelAr, type }) => [
      key,
      labelEn,
      labelAr,
      type,
      isoInstant(world.epoch - 20, 600),
    ]),
  };
}

/** The year's aims; one for each metric that has a target. */
export function targetRows(world: World): TableRows {
  const set = isoInstant(monthOf(world, 24), 600);
  const targets: readonly [metric: string, value: number][] = [
    ['crr', 0.85],
    ['grr', 0.88],
    ['nrr', 1.02],
    ['nps', 40],
    ['csat', 0.88],
    ['renewal_rate', 0.85],
  ];
  return {
    table: 'target',
    columns: ['metric', 'yearly_value', 'set_by', 'set_at'],
    rows: targets.map(([metric, value]) => [metric, value, 2, set]),
  };
}

/** What was spent on winning customers, a month and channel; known a few days after the month is over. */
export function acquisitionRows(world: World): TableRows {
  const random = new Random(world.seed, 'acquisition');
  const monthly: Readonly<Record<string, number>> = {
    'Search ads': 62_000,
    Referral: 11_000,
    'Sales team': 118_000,
    Partners: 34_000,
    Events: 21_000,
    'Social media': 19_000,
  };
  const rows: Value[][] = [];
  for (let month = 0; month <= MONTHS; month++) {
    for (const [channel, riyals] of Object.entries(monthly)) {
      const growth = 1 + (0.7 * month) / MONTHS;
      const amount = Math.round(riyals * growth * Math.max(0.3, random.normal(1, 0.14))) * 100;
      const known = monthOf(world, month + 1) + 4;
      if (known >= world.today) continue;
      rows.push([isoDate(monthOf(world, month)), channel, amount, 'SAR', isoInstant(known, 660)]);
    }
  }
  return {
    table: 'acquisition_cost',
    columns: ['month', 'channel', 'amount_minor', 'currency', 'recorded_at'],
    rows,
  };
}

export function marginRows(world: World): TableRows {
  const known = isoInstant(world.epoch, 600);
  const rows: Value[][] = [
    [isoDate(world.epoch), '', 0.74, known],
    [isoDate(world.epoch), 'Starter', 0.66, known],
    [isoDate(world.epoch), 'Enterprise', 0.7, known],
    [isoDate(monthOf(world, 24)), '', 0.77, isoInstant(monthOf(world, 24), 600)],
  ];
  return { table: 'gross_margin', columns: ['valid_from', 'plan', 'ratio', 'recorded_at'], rows };
}
