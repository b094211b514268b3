import type { Role } from '@/lib/domain/permissions';
import { Random } from './random';
import { type Day, isoDate, isoInstant, monthOf, plusMonths, type World } from './world';

type StaffMember = {
  id: number;
  email: string;
  name: string;
  nameAr: string;
  role: Role;
  locale: 'ar' | 'en';
  /** 1 keeps in touch as planned; below, customers wait longer */
  diligence: number;
  team: number | null;
  leftOnMonth?: number;
};

const at = (mailbox: string) => `${mailbox}@wafa.example`;

/** The five people whom the demo's sign-in page offers, one for each role, in the order in which they are shown. */
const demoPeople: readonly StaffMember[] = [
  {
    id: 1,
    email: at('noura'),
    name: 'Noura Alsubaie',
    nameAr: 'نورة السبيعي',
    role: 'csm',
    locale: 'ar',
    diligence: 1.1,
    team: 1,
  },
  {
    id: 2,
    email: at('khalid'),
    name: 'Khalid Bawazir',
    nameAr: 'خالد باوزير',
    role: 'executive',
    locale: 'ar',
    diligence: 1,
    team: null,
  },
  {
    id: 3,
    email: at('dina'),
    name: 'Dina Roshdy',
    nameAr: 'دينا رشدي',
    role: 'marketing',
    locale: 'en',
    diligence: 1,
    team: null,
  },
  {
    id: 4,
    email: at('omar'),
    name: 'Omar Khatib',
    nameAr: 'عمر الخطيب',
    role: 'admin',
    locale: 'en',
    diligence: 1,
    team: null,
  },
  {
    id: 5,
    email: at('lena'),
    name: 'Lena Brandhuber',
    nameAr: 'لينا براندهوبر',
    role: 'viewer',
    locale: 'en',
    diligence: 1,
    team: null,
  },
];

/** Their addresses: who signs in by a click. */
export const demoSignInEmails: readonly string[] = demoPeople.map((person) => person.email);

const colleague = (
  id: number,
  mailbox: string,
  name: string,
  nameAr: string,
  team: number,
  diligence: number,
  leftOnMonth?: number,
): StaffMember => ({
  id,
  email: at(mailbox),
  name,
  nameAr,
  role: 'csm',
  locale: id % 3 === 0 ? 'en' : 'ar',
  diligence,
  team,
  ...(leftOnMonth === undefined ? {} : { leftOnMonth }),
});

export const staff: readonly StaffMember[] = [
  ...demoPeople,
  colleague(6, 'majed', 'Majed Alshehri', 'ماجد الشهري', 1, 1),
  colleague(7, 'sireen', 'Sireen Nassar', 'سيرين نصّار', 1, 1.15),
  colleague(8, 'hossam', 'Hossam Azmy', 'حسام عزمي', 2, 0.9),
  colleague(9, 'anjali', 'Anjali Menon', 'أنجالي مينون', 2, 1.1),
  colleague(10, 'turki', 'Turki Alanazi', 'تركي العنزي', 2, 0.6),
  colleague(11, 'reem', 'Reem Alghamdi', 'ريم الغامدي', 2, 1),
  colleague(12, 'yassine', 'Yassine Tazi', 'ياسين التازي', 3, 1),
  colleague(13, 'maricel', 'Maricel Reyes', 'ماريسيل رييس', 3, 0.95),
  colleague(14, 'lama', 'Lama Aldosari', 'لمى الدوسري', 3, 1),
  // left ten months ago; Reem took her customers over
  colleague(15, 'haifa', 'Haifa Albalawi', 'هيفاء البلوي', 2, 0.75, 26),
];

const HANDED_OVER = { from: 15, to: 11, month: 26 } as const;

export const teams = [
  { id: 1, name: 'Key accounts', nameAr: 'كبار العملاء', lead: 7 },
  { id: 2, name: 'Mid-market', nameAr: 'الشركات المتوسطة', lead: 9 },
  { id: 3, name: 'Small business and shops', nameAr: 'المنشآت الصغيرة والمتاجر', lead: 14 },
] as const;

export function diligenceOf(userId: number | null): number {
  return userId === null ? 0.35 : (staff.find((member) => member.id === userId)?.diligence ?? 1);
}

/** Who looks after a new customer of that team on that day; null for the unassigned pool. */
export function assignOwner(world: World, random: Random, team: 1 | 2 | 3, day: Day): number | null {
  if (team === 3 ? random.chance(0.16) : random.chance(0.02)) return null;
  const handedOver = monthOf(world, HANDED_OVER.month);
  const choice = staff.filter(
    (member) => member.team === team && (member.leftOnMonth === undefined || day < handedOver),
  );
  return random.pick(choice).id;
}

/** Who holds the customer today, and since when if it was handed over. */
export function presentOwner(
  world: World,
  ownerUserId: number | null,
): { userId: number | null; since: Day | null } {
  return ownerUserId === HANDED_OVER.from
    ? { userId: HANDED_OVER.to, since: monthOf(world, HANDED_OVER.month) }
    : { userId: ownerUserId, since: null };
}

export function userRows(world: World): unknown[][] {
  const random = new Random(world.seed, 'staff');
  return staff.map((member) => {
    const joined = isoInstant(world.epoch - 30, 540 + member.id);
    const left =
      member.leftOnMonth === undefined ? null : isoInstant(monthOf(world, member.leftOnMonth), 960);
    const seen = left ?? isoInstant(world.today - 1, 480 + random.int(0, 500));
    return [
      member.id,
      random.uuid(),
      member.email,
      member.name,
      member.nameAr,
      member.role,
      member.locale,
      member.locale === 'ar' && member.id === 2,
      left,
      seen,
      joined,
    ];
  });
}

export function teamRows(): unknown[][] {
  return teams.map((team) => [team.id, team.name, team.nameAr, team.lead]);
}

export function teamMemberRows(): unknown[][] {
  return staff.filter((member) => member.team !== null).map((member) => [member.team, member.id]);
}

/** Holidays taken, one under way and one to come, each with a cover from the same team. */
export function absenceRows(world: World): unknown[][] {
  const covers: [user: number, cover: number, from: Day, days: number][] = [
    [6, 1, plusMonths(world.today, -7), 14],
    [10, 8, plusMonths(world.today, -4), 21],
    [13, 12, plusMonths(world.today, -2), 10],
    [8, 9, world.today - 3, 9],
    [12, 14, world.today + 12, 14],
  ];
  return covers.map(([user, cover, from, days], index) => [
    index + 1,
    user,
    isoDate(from),
    isoDate(from + days - 1),
    cover,
  ]);
}
