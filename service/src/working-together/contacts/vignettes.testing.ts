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
