import { createHash } from 'node:crypto'
import { gatewaysOn } from '#kith/identify/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { hashToken, newToken, whoIsSignedIn, type Purpose } from '#kith/platform/identity/index.ts'
import { decideBy } from './deadlines.ts'
import { decideAboutAContact } from './decide.ts'
import { readDecision } from './front-door.store.ts'
import { demonstrateOwnPage } from '../own/demonstration.ts'
import { demonstrateReach } from '../reach/demonstration.ts'
import { demonstrateProtection } from '../sealed/demonstration.ts'
import { keepDraft, moveAgreement, readAgreements } from '../sharing/store/agreements.ts'
import { writeTeamMember } from '../support/store/write.ts'
import { checkContact, type Typed } from './model/contact.ts'
import { keepContact, readContact } from './store.ts'
import { aboutSomebodyProtected, stories, type Story } from './demonstration-stories.ts'

/** Somebody invented whom the demonstration's contacts name. */
export interface DemonstrationPerson {
  readonly forename: string
  readonly surname: string
  /** `YYYY-MM-DD` */
  readonly born: string
  readonly nhs: string
  readonly upn: string
  readonly feeds: ReadonlySet<string>
}

export interface DemonstrationFamily {
  readonly id: string
  readonly adults: readonly DemonstrationPerson[]
  readonly children: readonly DemonstrationPerson[]
}

export interface Demonstration {
  readonly today: Day
  /** Invented families whom records are about, those most services know first. */
  readonly families: readonly DemonstrationFamily[]
  /** What accounts know a person of the demonstration by, from what its provider calls them: `health-visitor`. */
  subjectOf(who: string): string
  /** What addresses are sealed with. */
  readonly keys: Keyring
}

/** Partners' people who sign, and the law their agreement rests on. */
const partners = [
  { signer: 'health-sharing-lead', gateway: 'ca2004-s11' },
  { signer: 'mental-health-sharing-lead', gateway: 'ca2004-s11' },
  { signer: 'schools-sharing-lead', gateway: 'ca2004-s10' },
] as const

/**
 * Signs agreements with three partners, sends contacts about families of the town, has one of them decided and gives a parent in it a page of their own, each as the
 * person whose work it is and by the ways pages go. Safe to repeat: what is there is not made again.
 * @returns the family whose support it led to; null where the town has none that fits
 */
export async function demonstrateContacts(database: Database, demonstration: Demonstration): Promise<string | null> {
  let supported: string | null = null
  const desk = await openDesk(database, demonstration)
  try {
    for (const partner of partners) await agree(desk, demonstration.today, partner)
    const chosen = chooseFamilies(demonstration.families)
    const sent = new Map<Story, string>()
    for (const story of stories) {
      const family = chosen.get(story.family)
      if (family) sent.set(story, await tell(desk, demonstration, story, family))
    }
    for (const [story, contact] of sent) {
      const episode = story.decided ? await decide(desk, contact, story) : null
      if (!story.decided || episode === null) continue
      await demonstrateReach(desk, demonstration.keys, { ...story.decided, episode, formOf })
      supported = episode
    }
    await demonstrateProtection(desk, {
      families: demonstration.families.filter((family) => ![...chosen.values()].includes(family)),
      formOf,
      tell: (family) =>
        tell(desk, demonstration, { ...aboutSomebodyProtected, name: 'about somebody protected' }, family),
    })
    await demonstrateOwnPage(database, (who) => demonstration.subjectOf(who))
    return supported
  } finally {
    await desk.close()
  }
}

/** People of the demonstration, who act as themselves. */
export interface Desk {
  acts<T>(who: string, purpose: Purpose, work: (scope: Scope, actor: string) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Sessions for whoever is needed, closed with the desk. */
export async function openDesk(database: Database, { subjectOf }: Pick<Demonstration, 'subjectOf'>): Promise<Desk> {
  const tokens = new Map<string, string>()
  return {
    async acts(who, purpose, work) {
      const token = tokens.get(who) ?? newToken()
      if (!tokens.has(who)) {
        tokens.set(who, token)
        await database.openSession(subjectOf(who), hashToken(token), 10)
      }
      return database.transaction({ token, purpose }, async (scope) => {
        const person = await whoIsSignedIn(scope)
        if (!person) throw new Error(`Nobody of the demonstration is called ${who}`)
        return work(scope, person.actor)
      })
    },
    async close() {
      for (const token of tokens.values()) await database.closeSession(hashToken(token), 'work done')
    },
  }
}

async function agree(desk: Desk, today: Day, { signer, gateway }: (typeof partners)[number]): Promise<void> {
  const id = formOf(`agreement ${signer}`)
  const agency = await desk.acts(signer, 'agree-sharing', async (scope) => (await whoIsSignedIn(scope))?.agency)
  if (agency === undefined) return
  await desk.acts('governance-lead', 'govern', async (scope, actor) => {
    if ((await readAgreements(scope)).some((one) => one.agency === agency)) return
    const draft = {
      agency,
      purposes: ['support-family'],
      categories: ['early-help', 'social-care', 'education', 'health'],
      gateway,
      gatewayBecause: 'Its first day in force is recalled and not yet checked; the duty itself is settled law.',
      keepMonths: 72,
      begins: today,
      lastDay: null,
      condition: null,
      confirmBy: null,
    } as const
    await keepDraft(scope, id, draft, null, actor)
  })
  await desk.acts(signer, 'agree-sharing', async (scope, actor) => {
    const [drafted] = await readAgreements(scope, id)
    if (drafted && drafted.signedBy === null) await moveAgreement(scope, id, { does: 'sign' }, actor)
  })
}

/** For each kind of story a family of its own: the first that nobody else has and that fits. */
function chooseFamilies(families: readonly DemonstrationFamily[]): ReadonlyMap<Story['family'], DemonstrationFamily> {
  const knows = (people: readonly DemonstrationPerson[], feed: string): boolean =>
    people.some(({ feeds }) => feeds.has(feed))
  const fits: Readonly<Record<Story['family'], (family: DemonstrationFamily) => boolean>> = {
    supported: ({ adults, children }) => knows(adults, 'mental-health') && knows(children, 'school-census'),
    baby: ({ children }) => knows(children, 'health-visiting'),
    school: ({ adults, children }) =>
      children.length > 1 && knows(children, 'school-census') && knows(adults, 'police'),
    adult: ({ adults }) => knows(adults, 'adult-social-care') || knows(adults, 'mental-health'),
    housing: ({ adults }) => knows(adults, 'housing'),
  }
  const chosen = new Map<Story['family'], DemonstrationFamily>()
  const taken = new Set<string>()
  for (const kind of ['supported', 'baby', 'school', 'adult', 'housing'] as const) {
    const found = families.find((family) => !taken.has(family.id) && fits[kind](family))
    if (!found) continue
    taken.add(found.id)
    chosen.set(kind, found)
  }
  return chosen
}

/** The same form each time, so that a second start tells nothing twice. */
export function formOf(name: string): string {
  const hex = createHash('sha256').update(`demonstration ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function tell(desk: Desk, { today }: Demonstration, story: Story, family: DemonstrationFamily): Promise<string> {
  const takenDown = story.by === 'front-door'
  const rules = {
    gateways: gatewaysOn(today).map(({ id, status }) => ({ id, asks: status !== 'in-force' })),
    takenDown,
    today,
  }
  const checked = checkContact({ ...story.answers, ...peopleOf(story, family) }, rules)
  if (!checked.ok) throw new Error(`The contact "${story.name}" is not right: ${JSON.stringify(checked.problems)}`)
  return desk.acts(story.by, takenDown ? 'answer-contacts' : 'refer', (scope, actor) =>
    keepContact(scope, formOf(story.name), actor, checked.value, decideBy(today, checked.value.urgency)),
  )
}

function peopleOf({ about }: Story, { adults, children }: DemonstrationFamily): Typed {
  const named = [
    ...children.slice(0, 2).map((person) => ({ person, part: 'child' })),
    ...adults.slice(0, 2).map((person) => ({ person, part: 'parent' })),
  ].filter(({ part }) => part === about || about === 'everybody' || part === 'child')
  const ordered = about === 'parent' ? named.toReversed() : named
  const typed: Record<string, string> = {}
  for (const [at, { person, part }] of [...ordered].entries()) {
    const [year = '', month = '', day = ''] = person.born.split('-')
    const isBorn = parseDay(person.born) !== undefined
    const isAbout = at === 0 || about === 'everybody'
    const set = (field: string, value: string): void => void (typed[`p${at + 1}-${field}`] = value)
    set('about', isAbout ? 'about' : 'home')
    set('part', part)
    set('forename', person.forename)
    set('surname', person.surname)
    if (!isBorn) continue
    set('born-day', day)
    set('born-month', month)
    set('born-year', year)
    if (isAbout && part === 'child') set('nhs', person.nhs)
  }
  return typed
}

/** The first contact led to support by several agencies; who leads and joins is in its story. */
async function decide(desk: Desk, id: string, { name, decided }: Story): Promise<string | null> {
  if (!decided) return null
  const lead = await desk.acts(decided.lead, 'refer', async (_scope, actor) => actor)
  const team: string[] = []
  for (const who of decided.team) team.push(await desk.acts(who, 'refer', async (_scope, actor) => actor))
  return desk.acts('front-door', 'answer-contacts', async (scope, actor) => {
    const contact = await readContact(scope, id)
    const before = await readDecision(scope, id)
    if (!contact || before) return before?.episode ?? null
    const { decision, because, says, ringName, ringPhone } = decided
    const meant = {
      decision,
      because,
      says,
      ringName,
      ringPhone,
      episode: null,
      reopens: null,
      lead,
      joins: true,
      nobodysHome: false,
    }
    await decideAboutAContact(scope, { ...meant, contact, form: formOf(`${name} decided`), by: actor })
    const episode = (await readDecision(scope, id))?.episode
    for (const mate of team)
      if (episode != null) await writeTeamMember(scope, { episode, worker: mate, part: 'member', because, by: actor })
    return episode ?? null
  })
}
