// Apart from the schema in contact-input, so that a browser needs no telephone plans to offer a form.

/** What a person is at the customer, as far as it changes what one does. */
export const contactParts = ['champion', 'decision_maker', 'billing', 'user'] as const;
export type ContactPart = (typeof contactParts)[number];

/** Languages in which a person is written to. */
export const contactLanguages = ['ar', 'en', 'fr', 'ur'] as const;
