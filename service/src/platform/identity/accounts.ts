import { type Administer, asOwner } from '#kith/platform/db/index.ts'
import type { Role } from './roles.ts'
import { systemSubject } from './session.ts'

/** A person the council lets in: known by the identity provider's issuer and subject. */
export interface Account {
  readonly subject: string
  readonly name: string
  readonly agency: string
  readonly roles: readonly Role[]
  /** Where colleagues reach them at work. */
  readonly phone?: string
}

/**
 * Puts agencies and accounts in place, as the administrator: there is no way to do this through the service's own connections, so a flaw
 * in a page can never make an account. Safe to repeat; roles not listed are ended, and who is listed is confirmed: an account that nobody
 * used or confirmed for thirty days opens no session.
 */
export async function setUpAccounts(
  adminUrl: string,
  hub: Agency,
  agencies: readonly Agency[],
  accounts: readonly Account[],
): Promise<void> {
  for (const account of accounts) refuseUnsafe(account, hub)
  await asOwner(adminUrl, async (administer) => {
    for (const agency of [hub, ...agencies]) await putAgency(administer, agency, agency === hub)
    const system: Account = { subject: systemSubject, name: 'Kith', agency: hub.code, roles: ['system'] }
    for (const account of [system, ...accounts]) await putAccount(administer, account)
  })
}

/** What putting some accounts in place would change, by subject. */
export interface AccountChanges {
  readonly added: readonly string[]
  readonly kept: readonly string[]
  /** Not listed any more: `endAccounts` ends them. */
  readonly ended: readonly string[]
}

/** Compares the accounts that may sign in now with those listed. Families' own and the service's are nobody's to list. */
export async function accountChanges(adminUrl: string, listed: readonly Account[]): Promise<AccountChanges> {
  return asOwner(adminUrl, async (administer) => {
    const rows = await administer<{ subject: string }>(
      `select subject from identity.actor where disabled_at is null and not of_family and subject <> $1 order by subject`,
      [systemSubject],
    )
    const now = new Set(rows.map(({ subject }) => subject))
    const wanted = new Set(listed.map(({ subject }) => subject))
    return {
      added: [...wanted].filter((subject) => !now.has(subject)),
      kept: [...wanted].filter((subject) => now.has(subject)),
      ended: [...now].filter((subject) => !wanted.has(subject)),
    }
  })
}

/** Ends accounts and their sessions at once. What they did stays written under their names. */
export async function endAccounts(adminUrl: string, subjects: readonly string[]): Promise<void> {
  await asOwner(adminUrl, async (administer) => {
    await administer(
      `update identity.session set revoked_at = now(), revoked_because = 'the account ended'
        where revoked_at is null and actor in (select id from identity.actor where subject = any ($1))`,
      [subjects],
    )
    await administer(`update identity.actor set disabled_at = now() where subject = any ($1) and disabled_at is null`, [
      subjects,
    ])
  })
}

/** What a partner's own people may be here. */
const partners: readonly Role[] = ['agency-data-lead', 'levels-partner', 'practitioner', 'sharing-lead']

/** Whoever links records must not review them blind; and the council's work is done by the council's people. */
function refuseUnsafe({ name, roles, agency }: Account, hub: Agency): void {
  if (roles.includes('reviewer') && roles.includes('data-lead'))
    throw new Error(
      `${name} cannot be both reviewer and data lead: a review would not be blind. Give one role to somebody else.`,
    )
  const councils = roles.filter((role) => !partners.includes(role))
  if (roles.includes('guardian') && roles.length > 1)
    throw new Error(
      `${name} cannot be guardian and ${roles.filter((role) => role !== 'guardian').join(', ')}: nobody reviews their own work. Give one role to somebody else.`,
    )
  if (roles.includes('family-member') && roles.length > 1)
    throw new Error(
      `${name} cannot be family-member and ${roles.filter((role) => role !== 'family-member').join(', ')}: an account is a family’s or a colleague’s. Give them two accounts.`,
    )
  if (roles.includes('sharing-lead') && (agency === hub.code || roles.includes('governance-lead')))
    throw new Error(`${name} cannot sign an agreement for both sides. Give sharing-lead to somebody of the partner.`)
  if (agency !== hub.code && councils.length > 0)
    throw new Error(
      `${name} of ${agency} cannot be ${councils.join(', ')}: only the council's own people can. Partners' people are ${partners.join(', ')}.`,
    )
}

export interface Agency {
  readonly code: string
  readonly nameEn: string
  readonly nameCy: string
  /** A number that somebody there always answers. */
  readonly phone?: string
}

async function putAgency(administer: Administer, agency: Agency, isHub: boolean): Promise<void> {
  await administer(
    `insert into people.agency (code, name_en, name_cy, is_hub, phone) values ($1, $2, $3, $4, $5)
     on conflict (code) do update set name_en = excluded.name_en, name_cy = excluded.name_cy, phone = excluded.phone`,
    [agency.code, agency.nameEn, agency.nameCy, isHub, agency.phone ?? null],
  )
}

async function putAccount(administer: Administer, account: Account): Promise<void> {
  const actor = await administer<{ id: string }>(
    `insert into identity.actor (subject, name, agency, phone) select $1, $2, id, $4 from people.agency where code = $3
     on conflict (subject) do update set name = excluded.name, agency = excluded.agency, phone = excluded.phone, confirmed_at = now(), disabled_at = null returning id`,
    [account.subject, account.name, account.agency, account.phone ?? null],
  )
  const id = actor[0]?.id
  if (!id) throw new Error(`Account ${account.subject} names the agency ${account.agency}, which is not known here.`)
  await administer(
    `update identity.actor_role set granted_until = now() where actor = $1 and granted_until is null and role <> all ($2)`,
    [id, account.roles],
  )
  await administer(
    `insert into identity.actor_role (actor, role) select $1, wanted from unnest($2::text[]) wanted
      where not exists (select 1 from identity.actor_role r where r.actor = $1 and r.role = wanted and r.granted_until is null)`,
    [id, account.roles],
  )
}
