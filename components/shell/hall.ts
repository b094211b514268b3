import type { ReactNode } from 'react';

/** One place of the navigation. A hall that is not built, or that the viewer may not enter, is not in the list. */
export type Hall = {
  key: string;
  href: string;
  label: string;
  icon: ReactNode;
  /** a count beside the name, formatted */
  badge?: string;
  /** by default the hall whose address begins the page's */
  active?: boolean;
};

export function isActive(hall: Hall, pathname: string): boolean {
  return hall.active ?? (pathname === hall.href || pathname.startsWith(`${hall.href}/`));
}
