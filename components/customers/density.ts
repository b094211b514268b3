/** Where a browser keeps how tall it wants rows. */
export const densityCookie = 'wafa-rows';
