import { tmpdir } from 'node:os'
import { asSystem, type Purpose, type Role } from '#kith/platform/identity/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { administrator, testKeys, testKith, type TestKith } from '../../../test/world/kith.ts'
import { hiddenIn, serveRoutes, type Answer, type Served } from '../../../test/world/served.ts'
import { workingTogetherRoutes } from '../routes.ts'
import { hashCode, newCode } from './code.ts'
import { publishTo, type NewPublication } from './publish.ts'

/** Everybody of the tests: parents who sign in, those who work with them, and those who do not. */
const people = [
  ['worker', 'practitioner'],
  ['stranger', 'practitioner'],
  ['advocate', 'practitioner', 'refuge'],
  ['nurse', 'practitioner', 'health'],
  ['supervisor', 'team-manager'],
  ['front', 'front-door'],
  ['lead', 'data-lead'],
  ['guardian', 'guardian'],
  ['deputy', 'guardian'],
  ['mother', 'family-member'],
  ['father', 'family-member'],
  ['other', 'family-member'],
  ['child', 'family-member'],
] as const satisfies readonly (readonly [string, Role, string?])[]
export type Who = (typeof people)[number][0]

/** One family of two parents who live apart and a child, led by the worker, with the advocate and the nurse on its team. */
export interface Parted {
  readonly episode: string
  readonly mother: string
  readonly father: string
  readonly child: string
}

export const born = { mother: '1990-03-27', father: '1988-11-05', child: '2012-06-01' } as const

export interface OwnWorld {
  readonly kith: TestKith
  readonly served: Served
  id(who: Who): Promise<string>
  run(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  /** A row past every trigger, as time that has passed would have left it. */
  past(statement: string, values?: readonly unknown[]): Promise<void>
  family(): Promise<Parted>
  /** Somebody looked, so many days ago. */
  looked(who: Who, action: string, about: readonly string[], daysAgo?: number, purpose?: string): Promise<void>
  /** A code as a worker makes it: the letters on the paper. */
  code(
    family: Parted,
    member: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    who?: Who,
  ): Promise<string>
  enter(code: string, day: string, who: Who): Promise<Answer>
  /** A page opened from beginning to end. */
  open(family: Parted, who: 'mother' | 'father'): Promise<void>
  publish(item: Partial<NewPublication> & { readonly member: string }): Promise<boolean>
  asSystem<T>(purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What is published where a test does not say what. */
const agreed = {
  kind: 'letter',
  title: 'What we agreed',
  language: 'en',
  sections: [{ heading: 'Mornings', lines: ['School gives breakfast.', 'You come on Mondays.'] }],
  pdf: null,
} as const

export async function ownWorld(): Promise<OwnWorld> {
  const kith = await testKith()
  const at = systemClock.now().toISOString()
  const served = await serveRoutes(kith, {
    routes: workingTogetherRoutes({ keys: testKeys, offerMonths: 12 }),
    people,
    at,
    folder: tmpdir(),
  })
  const admin = await administrator(kith)
  const run: OwnWorld['run'] = async (statement, values = []) =>
    (await admin.query<Record<string, unknown>>(statement, [...values])).rows
  const past: OwnWorld['past'] = async (statement, values) => {
    await admin.query('set session_replication_role = replica')
    try {
      await run(statement, values)
    } finally {
      await admin.query('set session_replication_role = origin')
    }
  }
  const id: OwnWorld['id'] = async (who) =>
    String((await run(`select id from identity.actor where subject = $1`, [who]))[0]?.['id'])
  const asService: OwnWorld['asSystem'] = (purpose, work) =>
    asSystem(kith.database, (bearer) => kith.database.transaction(bearer(purpose), work))
  const world: OwnWorld = {
    kith,
    served,
    id,
    run,
    past,
    asSystem: asService,
    family: () => plantFamily(run, id),
    async looked(who, action, about, daysAgo = 10, purpose = 'support-family') {
      await run(
        `insert into audit.entry (at, correlation, actor, agency, purpose, action, about, outcome)
         select now() - make_interval(days => $5), gen_random_uuid(), a.id, a.agency, $3, $2, $4, 'allowed' from identity.actor a where a.subject = $1`,
        [who, action, purpose, about, daysAgo],
      )
    },
    async code(family, member, fields = {}, who = 'worker') {
      const url = `/support/${family.episode}/pages/${member}`
      const form = hiddenIn((await served.get(url, who)).text, 'id')
      const made = await served.post(url, { id: form, ...fields }, who)
      return /kith-code">([^<]+)</.exec(made.text)?.[1] ?? `none: ${made.status}`
    },
    enter(code, day, who) {
      const [year = '', month = '', date = ''] = day.split('-')
      return served.post('/mine/code', { code, 'born-day': date, 'born-month': month, 'born-year': year }, who)
    },
    async open(family, who) {
      const code = newCode()
      await run(
        `insert into working_together.page_invitation (episode, member, code_hash, by_actor) values ($1, $2, $3, $4)`,
        [family.episode, family[who], hashCode(code), await id('supervisor')],
      )
      const answer = await world.enter(code, born[who], who)
      if (answer.status !== 303) throw new Error(`The page did not open: ${answer.status} ${answer.text}`)
    },
    async publish(item) {
      const whole = { ...agreed, writtenBy: await id('worker'), releasedBy: await id('supervisor'), ...item }
      return asService('send-letters', (scope) => publishTo(scope, { id: crypto.randomUUID(), ...whole }))
    },
    async close() {
      await served.close()
      await admin.end()
      await kith.close()
    },
  }
  return world
}

async function plantFamily(run: OwnWorld['run'], id: OwnWorld['id']): Promise<Parted> {
  const [front, worker] = [await id('front'), await id('worker')]
  // One account is one person: whose page it was in an earlier test it is no more.
  await run(`update working_together.page_account set recorded_to = now(), ended_by = $1 where recorded_to is null`, [
    worker,
  ])
  await run(`delete from working_together.page_attempt`)
  const [opened] = await run(
    `insert into working_together.episode (because, opened_by) values ('a reason of length', $1) returning id`,
    [front],
  )
  const episode = String(opened?.['id'])
  await run(
    `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
     select g.id, '{support-family}', '{health,education}', 'ca2004-s10', 12, now() - interval '1 day', $1, $2, now() from people.agency g
      where g.code in ('refuge', 'health') and not exists (select from working_together.agreement a where a.agency = g.id)`,
    [front, worker],
  )
  for (const [who, part] of [
    ['worker', 'lead'],
    ['supervisor', 'supervisor'],
    ['advocate', 'member'],
    ['nurse', 'member'],
  ] as const)
    await run(`insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, $3, $4)`, [
      episode,
      await id(who),
      part,
      front,
    ])
  const member = async (part: string, name: string, day: string): Promise<string> => {
    const [made] = await run(
      `insert into working_together.member (episode, part, forename, surname, born, said_by, recorded_from) values ($1, $2, $3, 'Parted', $4, $5, now() - interval '400 days') returning id`,
      [episode, part, name, day, worker],
    )
    return String(made?.['id'])
  }
  return {
    episode,
    mother: await member('parent', 'Mother', born.mother),
    father: await member('parent-elsewhere', 'Father', born.father),
    child: await member('child', 'Child', born.child),
  }
}
