import path from 'node:path';
import { z } from 'zod';
import { roles } from '@/lib/domain/permissions';
import { StartError } from '@/lib/errors';

// an empty variable in a compose file means "not set"
const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional());

const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://');
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const port = z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65_535);

const Variables = z
  .object({
    NODE_ENV: z.preprocess(
      blankAsAbsent,
      z.enum(['development', 'production', 'test']).default('development'),
    ),
    /** replaces the embedded PostgreSQL; 15 or newer */
    DATABASE_URL: optional(databaseUrl),
    /** where the embedded database, the secrets and uploaded files live */
    WAFA_DATA_DIR: z.preprocess(blankAsAbsent, z.string().default('.data')),
    HOST: z.preprocess(blankAsAbsent, z.string().default('127.0.0.1')),
    PORT: optional(port),
    /** the address people type, when it is not http://localhost:PORT (behind a proxy, for sign-in and links) */
    NEXTAUTH_URL: optional(httpUrl),
    /** signs sessions; made once and kept in the data folder when absent */
    NEXTAUTH_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
    /** keys the hashes of erased people; made once and kept in the data folder when absent */
    WAFA_SUPPRESSION_KEY: optional(z.string().min(32, 'must have at least 32 characters')),
    LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
    OIDC_ISSUER: optional(httpUrl),
    OIDC_CLIENT_ID: optional(z.string()),
    OIDC_CLIENT_SECRET: optional(z.string()),
    /** what the sign-in button calls the provider */
    OIDC_NAME: optional(z.string()),
    /** role of people whom the provider knows and Wafa does not; without it they are turned away */
    OIDC_NEW_USER_ROLE: optional(z.enum(roles)),
    /** own proxies in front of Wafa, each of which appends to X-Forwarded-For */
    WAFA_PROXIES: optional(z.coerce.number().int().min(0).max(10)),
  })
  .superRefine((value, issues) => {
    const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
    const missing = oidc.filter((name) => value[name] === undefined);
    if (missing.length > 0 && missing.length < oidc.length) {
      for (const name of missing) {
        issues.addIssue({
          code: 'custom',
          path: [name],
          message: 'is needed beside the other OIDC_ settings',
        });
      }
    }
  });

export type Env = Omit<z.infer<typeof Variables>, 'WAFA_DATA_DIR'> & {
  /** absolute */
  WAFA_DATA_DIR: string;
};

/**
 * The environment, checked once: every wrong variable is named in one error.
 * @throws StartError
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = Variables.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartError(`Correct the environment and start again: ${problems.join('; ')}.`);
  }
  return { ...parsed.data, WAFA_DATA_DIR: path.resolve(parsed.data.WAFA_DATA_DIR) };
}
