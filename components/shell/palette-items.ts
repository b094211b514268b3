/** What the palette shows: a customer, a page or an action, each an address. */
export type PaletteItem = {
  id: string;
  label: string;
  href: string;
  /** what tells two of the same name apart: plan, owner, id */
  hint?: string;
  /** other words it is found by */
  keywords?: string[];
};

export type PaletteGroup = { key: string; heading: string; items: PaletteItem[] };

/** What `/api/palette?q=…` answers. */
export type PaletteAnswer = { groups: PaletteGroup[] };
