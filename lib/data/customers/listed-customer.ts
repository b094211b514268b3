import 'server-only';
import { customerState } from '@/drizzle/schema/customer-state';

const s = customerState;

/** What a row of the list can show. */
export const listedColumns = {
  id: s.customerId,
  publicId: s.publicId,
  name: s.name,
  nameAr: s.nameAr,
  exclusion: s.exclusion,
  ownerUserId: s.ownerUserId,
  country: s.country,
  city: s.city,
  industry: s.industry,
  size: s.size,
  segment: s.segment,
  plan: s.plan,
  tags: s.tags,
  hasContract: s.hasContract,
  hasOrders: s.hasOrders,
  stage: s.stage,
  firstActiveOn: s.firstActiveOn,
  leftOn: s.leftOn,
  mrrMinor: s.mrrMinor,
  revenue12mMinor: s.revenue12mMinor,
  orders12m: s.orders12m,
  lastOrderOn: s.lastOrderOn,
  expectedOrderOn: s.expectedOrderOn,
  seats: s.seats,
  activePeople28d: s.activePeople28d,
  usage28d: s.usage28d,
  usagePrevious28d: s.usagePrevious28d,
  lastUsedOn: s.lastUsedOn,
  renewalOn: s.renewalOn,
  noticeOn: s.noticeOn,
  leaveRequestedOn: s.leaveRequestedOn,
  npsScore: s.npsScore,
  openTickets: s.openTickets,
  overdueMinor: s.overdueMinor,
  lastTouchAt: s.lastTouchAt,
  nextStepOn: s.nextStepOn,
};
