import { tmpdir } from 'node:os'
import type { Day } from '#kith/people/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { administrator, testKeys, testKith } from '../../../test/world/kith.ts'
import { hiddenIn, serveRoutes, type Served } from '../../../test/world/served.ts'
import { workingTogetherRoutes } from '../routes.ts'

const people = [
  ['governance', 'governance-lead'],
  ['worker', 'practitioner'],
  ['front', 'front-door'],
  ['nurse', 'practitioner', 'health'],
  ['signs', 'sharing-lead', 'health'],
  ['other-signs', 'sharing-lead', 'schools'],
] as const
/** Where the council's agreements are. */
export const root = '/governance/agreements'
export const today: Day = systemClock.today()

export interface SupportedFamily {
  readonly episode: string
  readonly member: string
  readonly nurse: string
  readonly agreement: string
}

/** The council and a health trust, with the pages of sharing served to them. */
export interface SharingWorld {
  readonly served: Served
  readonly admin: Awaited<ReturnType<typeof administrator>>
  /** The health trust's id. */
  readonly agency: string
  /** What an agreement with it says, as its form sends it. */
  readonly terms: Readonly<Record<string, string | readonly string[]>>
  idOf(statement: string): Promise<string>
  /** Drafts by the form; the agreement's id. */
  drafted(change?: Readonly<Record<string, string>>): Promise<string>
  sign(id: string, who?: string): ReturnType<Served['post']>
  pastTriggers(statement: string): Promise<void>
  /** A family that the council's worker and the trust's nurse support, while an agreement runs. */
  supportedFamily(): Promise<SupportedFamily>
  close(): Promise<void>
}

/** The boxes of a day, as a form sends them. */
export function days(name: string, on: Day): Record<string, string> {
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

const routes = workingTogetherRoutes({ keys: testKeys, offerMonths: 12 })

export async function sharingWorld(): Promise<SharingWorld> {
  const kith = await testKith()
  const at = systemClock.now().toISOString()
  const served = await serveRoutes(kith, { routes, people, at, folder: tmpdir() })
  const admin = await administrator(kith)
  const idOf = async (statement: string): Promise<string> =>
    (await admin.query<{ id: string }>(statement)).rows[0]?.id ?? ''
  const agency = await idOf(`select id from people.agency where code = 'health'`)
  const terms = {
    agency,
    purposes: ['support-family'],
    categories: ['health', 'education'],
    gateway: 'ca2004-s10',
    gatewayBecause: 'our solicitor read section 10 in October',
    keepMonths: '24',
    ...days('begins', today),
  }
  const drafted: SharingWorld['drafted'] = async (change = {}) => {
    const id = hiddenIn((await served.get(`${root}/draft`, 'governance')).text, 'id')
    const kept = await served.post(`${root}/draft`, { id, ...terms, ...change }, 'governance')
    return /[0-9a-f-]{36}/.exec(kept.location)?.[0] ?? ''
  }
  const sign: SharingWorld['sign'] = (id, who = 'signs') => served.post(`/agreements/${id}/sign`, {}, who)
  const pastTriggers: SharingWorld['pastTriggers'] = async (statement) => {
    await admin.query('set session_replication_role = replica')
    await admin.query(statement)
    await admin.query('set session_replication_role = origin')
  }
  return {
    served,
    admin,
    agency,
    terms,
    idOf,
    drafted,
    sign,
    pastTriggers,
    async supportedFamily() {
      await admin.query(`update identity.actor set disabled_at = null`)
      await pastTriggers(
        `update working_together.agreement set ended_by = drafted_by, ended_at = now(), ended_because = 'a reason of length' where ended_at is null`,
      )
      const agreement = await drafted()
      await sign(agreement)
      const episode = await idOf(
        `insert into working_together.episode (because, opened_by) select 'a reason of length', id from identity.actor where subject = 'front' returning id`,
      )
      const member = await idOf(
        `insert into working_together.member (episode, part, forename, said_by) select '${episode}', 'child', 'Sam', id from identity.actor where subject = 'front' returning id`,
      )
      await admin.query(
        `insert into working_together.team_member (episode, actor, part, added_by) select $1, a.id, case a.subject when 'worker' then 'lead' else 'member' end, a.id
           from identity.actor a where a.subject in ('worker', 'nurse')`,
        [episode],
      )
      return {
        episode,
        member,
        agreement,
        nurse: await idOf(`select id from identity.actor where subject = 'nurse'`),
      }
    },
    async close() {
      await served.close()
      await admin.end()
      await kith.close()
    },
  }
}
