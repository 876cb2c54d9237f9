import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import {
  consentAnswers,
  contactPurposes,
  familyKnowsAnswers,
  familyParts,
  urgencies,
  type Typed,
} from './model/contact.ts'
import { decision, type ContactsTown, type Who } from './contacts.testing.ts'
import { contactDecisions } from './model/decision.ts'

/** Agencies whose people are reached in these situations. */
export const reached = ['council', 'community-health', 'mental-health-trust', 'schools'] as const

const shape = z.array(
  z.strictObject({
    who: z.enum([...reached, 'front-door']),
    caller: z.string().optional(),
    says: z.string().min(40),
    part: z.enum([...familyParts, 'everybody']),
    purpose: z.enum(contactPurposes),
    law: z.string(),
    why: z.string().optional(),
    consent: z.enum(consentAnswers),
    knows: z.enum(familyKnowsAnswers),
    soon: z.enum(urgencies),
    route: z.enum(contactDecisions),
    reach: z.enum(reached),
  }),
)
export type Vignette = z.infer<typeof shape>[number]

/** Every written situation in which sharing is right. */
export function readVignettes(): readonly Vignette[] {
  return ['health', 'schools', 'council', 'callers'].flatMap((name) =>
    shape.parse(parseYaml(readFileSync(join(import.meta.dirname, 'vignettes', `${name}.yaml`), 'utf8'))),
  )
}

/** The form as whoever tells fills it in: the situation in their words, about one invented person, and a parent where it is about everybody. */
export function formOf(vignette: Vignette, name: string): Typed {
  const { part, says, purpose, law, why, consent, knows, soon, caller } = vignette
  return {
    ...(caller === undefined
      ? {}
      : { 'caller-name': 'Duty officer', 'caller-service': caller, 'caller-phone': '01632 960999' }),
    cares: part === 'other-adult' ? 'no' : 'yes',
    'p1-about': 'about',
    'p1-part': part === 'everybody' ? 'child' : part,
    ...(part === 'unborn-child' ? {} : { 'p1-forename': name }),
    'p1-surname': 'Vignette',
    ...(part === 'everybody'
      ? { 'p2-about': 'about', 'p2-part': 'parent', 'p2-forename': 'Parent', 'p2-surname': 'Vignette' }
      : {}),
    worrying: says,
    wanted: 'What is written above.',
    urgency: soon,
    purpose,
    gateway: law,
    ...(why === undefined ? {} : { 'gateway-because': why }),
    consent,
    'family-knows': knows,
    'tell-family': knows === 'not-safe' ? 'team' : 'family',
    'safe-contact': knows === 'not-safe' ? 'Through us only.' : 'By telephone.',
  }
}

/** Everybody's agreements, without which no partner can be asked to lead. */
export async function agree(town: ContactsTown): Promise<void> {
  for (const agency of reached.filter((one) => one !== 'council'))
    await town.run(`insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
      select id, '{support-family}', '{}', 'ca2004-s10', 12, now() - interval '1 day', '${town.actor('governance')}', '${town.actor('signer')}', now()
        from people.agency where code = '${agency}'`)
}

const told: Readonly<Record<Vignette['who'], Who>> = {
  council: 'worker',
  'community-health': 'visitor',
  'mental-health-trust': 'nurse',
  schools: 'teacher',
  'front-door': 'front',
}

/** At most so many pages are opened on the way: the form, the list, the contact. */
const steps = 3

/**
 * Walks a situation through the doors as people do: whoever tells opens the form and sends it, the front door finds it on its list, opens it and decides; then the right
 * agency is asked. Null where it was reached; else what stood in the way.
 */
export async function walk(town: ContactsTown, vignette: Vignette, at: number): Promise<string | null> {
  const { who, route, reach } = vignette
  const opened: string[] = []
  const open = async (by: Who, url: string): Promise<string> => {
    opened.push(url)
    return (await town.get(by, url)).body
  }
  const [door, by] = [who === 'front-door' ? '/front-door' : '/contacts', told[who]]
  const [, form = randomUUID()] = /name="form" value="([^"]+)"/.exec(await open(by, `${door}/new`)) ?? []
  const fields = { ...formOf(vignette, `V${at}`), form, version: '0', action: 'send' }
  if ((await town.post(by, `${door}/send`, fields)).status !== 303) return 'the contact was not taken'
  const [made] = await town.run(`select id from working_together.contact where form = '${form}'`)
  const contact = `/front-door/${String(made?.['id'])}`
  // Whoever takes it down is led to it; else the front door finds it on its list.
  if (who !== 'front-door' && !(await open('front', '/front-door')).includes(`href="${contact}"`))
    return 'the front door does not find it on its list'
  const lead = town.actor(told[reach])
  if (!(await open('front', contact)).includes(lead)) return `nobody of ${reach} can be asked`
  const decided = decision({ decision: route, lead, 'ring-name': reach })
  if ((await town.post('front', `${contact}/decide`, decided)).status !== 303) return 'it was not decided'
  const [row] = await town.run(`select d.decision, t.actor, r.ring_name from working_together.contact_decision d
      join working_together.contact_reply r on r.contact = d.contact
      left join working_together.team_member t on t.episode = d.episode and t.part = 'lead' where d.contact = '${String(made?.['id'])}'`)
  const leads = ['advice', 'universal', 'no-further-action'].includes(route) ? null : lead
  if (row?.['decision'] !== route || row['ring_name'] !== reach || row['actor'] !== leads)
    return 'somebody else was reached'
  return opened.length <= steps ? null : `it took ${opened.length} pages`
}
