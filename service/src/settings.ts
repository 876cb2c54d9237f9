import { z } from 'zod'

/** Every setting, in one place: name, what it does, and what happens without it. The reference page is made from this. */
const settings = {
  DATABASE_URL: z
    .url()
    .optional()
    .describe(
      'PostgreSQL 15 or later, as a role that may create roles. Without it: a server on this machine, else the embedded one.',
    ),
  KITH_FOLDER: z.string().default('.kith').describe('Where the embedded database, uploads and the secret are kept.'),
  KITH_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(4700)
    .describe('Port the service listens on, on the loopback address.'),
  KITH_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address browsers use. An https address binds cookies to it. Without it: http://127.0.0.1 and the port.'),
  KITH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'At least 32 characters; passwords of database roles, form tokens and the sign-in cookie are derived from it. Without it: made once and kept in KITH_FOLDER.',
    ),
  KITH_SEALING_KEYS: z
    .string()
    .optional()
    .describe(
      'Keys that sealed addresses are sealed with: id:base64 of 32 bytes, with commas between, the first in use. Keep a copy away from the database’s backups. Without it: made once and kept in KITH_FOLDER/sealing-keys.json.',
    ),
  KITH_COUNCIL_EN: z.string().default('Kithshire Council').describe('The council’s name on every page, in English.'),
  KITH_COUNCIL_CY: z.string().default('Cyngor Kithshire').describe('The council’s name on every page, in Welsh.'),
  KITH_IDLE_MINUTES: z.coerce
    .number()
    .min(1)
    .max(8 * 60)
    .default(30)
    .describe('Minutes without doing anything after which somebody has to sign in again.'),
  KITH_AUDIT_NAME: z
    .string()
    .regex(/^[^\s+]+$/u, 'no spaces and no plus')
    .default('kith/audit')
    .describe('The name the audit log goes by in its signed heads: an address of yours that will not change.'),
  KITH_WITNESS_FOLDERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((folder) => folder.trim())
        .filter((folder) => folder !== ''),
    )
    .describe(
      'Folders, with commas between, that get the audit log’s heads and hashes every ten minutes: best on machines that others keep.',
    ),
  KITH_OFFER_MONTHS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1200)
    .default(12)
    .describe(
      'Months after its answer for which is kept what somebody wrote who offered a home or their time. Where it is written and in the published assessment it is said.',
    ),
  KITH_DAILY_HOUR: z.coerce
    .number()
    .int()
    .min(0)
    .max(23)
    .default(2)
    .describe(
      'The hour of the day in Britain from which, once a day, records are linked again and families looked for. Both also follow when a data lead links again.',
    ),
  KITH_MAILBOX: z
    .url({ protocol: /^imaps?$/ })
    .optional()
    .describe(
      'The mailbox responses to a consultation come to: imaps://user:password@mail.example. Without it no letter is collected.',
    ),
  KITH_SMTP: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'The mail server letters go out by: smtp://user:password@mail.example:587. Without it each is a file in KITH_FOLDER/post.',
    ),
  KITH_MAIL_ADDRESS: z.email().default('comments@council.example').describe('The address letters come to and go from.'),
  KITH_NOTICE_ADDRESS: z
    .email()
    .default('messages@messages.example')
    .describe(
      'The address from which people are told that there is a message for them. It must tell nobody who wrote: neither council nor service stands in it.',
    ),
  KITH_MAIL_CHECKED_BY: z
    .string()
    .optional()
    .describe(
      'The name the council’s own mail server signs its checks of senders with (authserv-id). Without it senders are marked as not checked.',
    ),
  KITH_MAIL_WITHOUT_TLS: z
    .literal('yes')
    .optional()
    .describe('“yes” where the mail servers are on this machine and speak no TLS.'),
  OIDC_ISSUER: z
    .url()
    .optional()
    .describe('The identity provider. Without it only the demonstration can sign anybody in.'),
  OIDC_CLIENT_ID: z.string().default('kith').describe('This service’s name at the identity provider.'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('This service’s secret at the identity provider.'),
} as const

const schema = z.object(settings)
export type Settings = z.infer<typeof schema>

/**
 * Settings from an environment.
 * @throws with one line for each setting that is wrong: its name, what is wrong, what it is for
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = schema.safeParse(environment)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '')
    const about = Object.entries(settings).find(([key]) => key === name)?.[1].description ?? ''
    return `- ${name}: ${issue.message}. ${about}`
  })
  throw new Error(`These settings are not right:\n${faults.join('\n')}`)
}

/** Name and sentence of every setting, for the reference page. */
export function settingsReference(): readonly { readonly name: string; readonly about: string }[] {
  return Object.entries(settings).map(([name, type]) => ({ name, about: type.description ?? '' }))
}
