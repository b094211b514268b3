/** Set by the proxy so that signing in leads back to the page asked for. Only a comfort: nothing trusts it. */
export const PATH_HEADER = 'x-wafa-path';
