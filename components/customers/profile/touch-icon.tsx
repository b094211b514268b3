import {
  AlertTriangle,
  CalendarDays,
  CircleDollarSign,
  DoorOpen,
  FileClock,
  FileText,
  Flag,
  Gift,
  GitMerge,
  GraduationCap,
  Handshake,
  Heart,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  Mail,
  MailCheck,
  MapPin,
  MessageCircle,
  MessageSquareQuote,
  Newspaper,
  Phone,
  RefreshCw,
  ShoppingCart,
  StickyNote,
  Undo2,
  UserMinus,
  Users,
} from 'lucide-react';

import type { TimelineSource } from '@/lib/domain/timeline';
import type { TouchKind } from '@/lib/domain/touch-kinds';

export const touchIcons: Record<TouchKind, LucideIcon> = {
  call: Phone,
  meeting: Users,
  whatsapp: MessageCircle,
  mail: Mail,
  visit: MapPin,
  note: StickyNote,
  promise: Handshake,
  training: GraduationCap,
  event: CalendarDays,
  thank_you: Heart,
  gift: Gift,
  product_update: Newspaper,
  incident: AlertTriangle,
};

export const sourceIcons: Record<Exclude<TimelineSource, 'interaction'>, LucideIcon> = {
  feedback: MessageSquareQuote,
  ticket: LifeBuoy,
  subscription_start: RefreshCw,
  subscription_end: RefreshCw,
  invoice: FileText,
  payment: CircleDollarSign,
  refund: Undo2,
  order: ShoppingCart,
  leave_request: DoorOpen,
  leave_page: DoorOpen,
  onboarding: ListChecks,
  consent: MailCheck,
  contact_left: UserMinus,
  change: FileClock,
  merge: GitMerge,
};

export const fallbackIcon: LucideIcon = Flag;
