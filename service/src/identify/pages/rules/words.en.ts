import { formatList, formatNumber, formatPercent, plural } from '#kith/platform/words/index.ts'
import { codesInWords } from '#kith/identify/model/code-lists.ts'
import type { FactClass, FactKind } from '#kith/identify/model/facts.ts'
import type { When, Who } from '#kith/identify/model/needs/language.ts'
import type { GatewayStatus, Reliance } from '#kith/identify/model/needs/gateway.ts'

const kinds: Readonly<Record<FactKind, string>> = {
  'school-roll': 'on a school roll',
  'school-sessions-possible': 'school sessions possible',
  'school-sessions-missed': 'school sessions missed',
  suspension: 'suspension from school',
  'permanent-exclusion': 'permanent exclusion from school',
  'sen-support': 'support for special educational needs',
  'free-school-meals': 'free school meals',
  'young-carer': 'young carer',
  'not-in-education-employment-training': 'whether in education, employment or training',
  'missing-education': 'missing education',
  'child-in-need': 'child in need',
  'assessment-factor': 'factor found at a social care assessment',
  'child-protection-enquiry': 'child protection enquiry',
  'child-protection-plan': 'child protection plan',
  'looked-after': 'looked after by the council',
  'care-leaver': 'care leaver',
  'missing-from-care': 'missing from care',
  'contact-with-social-care': 'contact with social care',
  disability: 'disability',
  'adult-care': 'adult social care',
  'early-help': 'early help',
  'parenting-support-needed': 'support with parenting needed',
  'parental-conflict': 'conflict between parents',
  'child-development-check': 'child development check',
  'expecting-a-child': 'expecting a child',
  'practitioner-finding': 'a practitioner’s own finding',
  'mental-health-care': 'mental health care',
  'substance-treatment': 'treatment for drugs or alcohol',
  'long-term-illness': 'long-term illness',
  tenancy: 'tenancy',
  'rent-arrears': 'rent arrears',
  'notice-seeking-possession': 'notice seeking possession of the home',
  'temporary-accommodation': 'temporary accommodation',
  overcrowding: 'whether the home is overcrowded',
  homelessness: 'homelessness',
  offence: 'offence',
  'anti-social-behaviour': 'anti-social behaviour',
  'domestic-abuse-incident': 'domestic abuse incident',
  'victim-of-crime': 'victim of crime',
  'reported-missing': 'reported missing',
  'youth-justice-order': 'youth justice order',
  'out-of-work-benefit': 'out-of-work benefit',
  employment: 'whether in work',
  'low-income': 'whether income is low',
  debt: 'debt',
  'material-deprivation': 'whether basic things can be afforded',
  qualification: 'whether any qualification is held',
}

/** Attributes of facts; one not named here is shown by its own name. */
const fields: Readonly<Record<string, string>> = {
  school: 'school',
  year: 'school year',
  sessions: 'sessions',
  term: 'term',
  reason: 'reason',
  provision: 'provision',
  type: 'kind',
  neet: 'not in education, employment or training',
  need: 'need',
  factor: 'factor',
  category: 'category',
  legal: 'legal status',
  placement: 'placement',
  activity: 'activity',
  accommodation: 'accommodation',
  inTouch: 'in touch',
  source: 'came from',
  kind: 'kind',
  result: 'result',
  found: 'found',
  setting: 'service',
  substance: 'substance',
  tenure: 'tenure',
  weeks: 'weeks',
  overcrowded: 'overcrowded',
  role: 'part played',
  order: 'order',
  benefit: 'benefit',
  inWork: 'in work',
  low: 'low income',
  cannotAfford: 'cannot afford basic things',
  any: 'any qualification',
}

/** Values of attributes; one not named here is shown as its source writes it. */
const values: Readonly<Record<string, string>> = {
  ...codesInWords('en'),
  true: 'yes',
  false: 'no',
  E: 'education, health and care plan',
  K: 'support',
  N: 'none',
  'learning-disability': 'learning disability',
  physical: 'physical',
  older: 'older person',
  carer: 'carer',
  'mental-health': 'mental health',
  other: 'other',
  expected: 'as expected',
  below: 'below expected',
  'not-done': 'not done',
  adult: 'adult',
  child: 'child',
  suspect: 'suspect',
  charged: 'charged',
  convicted: 'convicted',
  warned: 'warned',
  victim: 'victim',
  perpetrator: 'perpetrator',
  'child-present': 'child present',
  council: 'council',
  'housing association': 'housing association',
  temporary: 'temporary',
  hostel: 'hostel',
  UC: 'Universal Credit',
  // Why a pupil missed school or was sent home: the codes of the school census.
  'reason:C': 'leave for an exceptional reason',
  'reason:C1': 'leave to perform',
  'reason:C2': 'part-time timetable',
  'reason:E': 'suspended or excluded',
  'reason:G': 'holiday not agreed',
  'reason:H': 'holiday agreed',
  'reason:I': 'illness',
  'reason:J': 'interview',
  'reason:J1': 'interview',
  'reason:M': 'medical appointment',
  'reason:N': 'no reason given yet',
  'reason:O': 'absent without leave',
  'reason:R': 'religious observance',
  'reason:S': 'study leave',
  'reason:T': 'travelling with parents',
  'reason:U': 'came after the register was closed',
  'reason:PP': 'assault of a pupil',
  'reason:PA': 'assault of an adult',
  'reason:VP': 'threats to a pupil',
  'reason:VA': 'threats to an adult',
  'reason:BU': 'bullying',
  'reason:RA': 'racist abuse',
  'reason:SM': 'sexual misconduct',
  'reason:DA': 'drugs or alcohol',
  'reason:DM': 'damage',
  'reason:TH': 'theft',
  'reason:DB': 'persistent disruption',
  'reason:OW': 'weapon or dangerous object',
  'reason:MT': 'misuse of phones or social media',
  'reason:LG': 'abuse about sexual orientation or gender identity',
  'reason:DS': 'abuse about disability',
  'reason:PH': 'breach of public health rules',
}

const people: Readonly<Record<Who['role'], { readonly one: string; readonly many: string }>> = {
  any: { one: 'person', many: 'people' },
  child: { one: 'child', many: 'children' },
  adult: { one: 'adult', many: 'adults' },
  parent: { one: 'parent or carer', many: 'parents or carers' },
  mother: { one: 'mother', many: 'mothers' },
}
const classes: Readonly<Record<FactClass, string>> = {
  education: 'education',
  'social-care': 'social care',
  'early-help': 'early help',
  health: 'health',
  housing: 'housing',
  crime: 'crime and policing',
  money: 'money and work',
}
/** How a law stands, in the same words on every page: is it law now, has anybody checked that, may it be relied on. */
const lawNow: Readonly<Record<GatewayStatus, string>> = {
  'in-force': 'in force',
  'enacted-not-in-force': 'passed as law, not known to have begun',
  repealed: 'repealed',
  'not-yet-law': 'not yet law',
  'not-known': 'no day is known on which it began',
}
const reliance: Readonly<Record<Reliance, string>> = {
  yes: 'It may be relied on.',
  'with-a-reason': 'It may be relied on only where a person decides so each time and says why.',
  no: 'It may not be relied on today.',
}
const law = {
  now: lawNow,
  reliance,
  checked: 'This was checked against the law itself.',
  unchecked: 'Nobody has checked this against the law itself.',
  /** "in force, checked". */
  short: (now: string, isChecked: boolean) => `${now}, ${isChecked ? 'checked' : 'not checked'}`,
}

function ages(atLeast: number | undefined, under: number | undefined): string {
  if (atLeast !== undefined && under !== undefined) return `aged ${atLeast} or over and under ${under}`
  return atLeast !== undefined ? `aged ${atLeast} or over` : `under ${under ?? 0} years old`
}
/** A family's children count wherever they sleep; others only in the home, unless the rule says anywhere. */
function where(role: Who['role'], home: boolean): string {
  if (role === 'child' || !home) return ', of the family, wherever they live'
  return role === 'any'
    ? ', of the family, in the home or a child of it wherever they live'
    : ', of the family, in the home'
}
function when(time: When): string {
  if (time === 'current') return 'true on the day asked about'
  if (time === 'ever') return 'at any time up to the day asked about'
  const unit = { days: 'day', weeks: 'week', months: 'month', years: 'year' }[time.unit]
  return `in the ${plural('en', time.within, { one: `last ${unit}`, other: `last ${time.within} ${unit}s` })}`
}

/** How many needs or headlines it takes: of all of a set of rules, or of some, by name and under the name they have together. */
export interface CountInWords {
  readonly atLeast: number
  readonly counting: 'items' | 'headlines'
  readonly all: number
  readonly some: { readonly called: string | null; readonly names: string } | null
}

export const en = {
  kinds,
  fields,
  values,
  classes,
  law,
  ages,
  when,
  or: (items: readonly string[]) => formatList('en', items, 'or'),
  some: (count: number, role: Who['role'], age: string | null, home: boolean) =>
    `At least ${count} ${people[role][count === 1 ? 'one' : 'many']}${age === null ? '' : `, ${age}`}${where(role, home)}`,
  every: (role: Who['role'], age: string | null, home: boolean) =>
    `Every ${people[role].one}${age === null ? '' : `, ${age}`}${where(role, home)} (there is at least one, and nobody of whom this cannot be told)`,
  of: (who: string, what: string) => `${who}: ${what}`,
  anyCondition: 'Any one of these is true',
  allConditions: 'All of these are true',
  anyTest: 'any one of these',
  allTests: 'all of these',
  has: (what: string, times: number, time: string) =>
    `a record of ${what}${times > 1 ? ` on at least ${times} different days` : ''}, ${time}`,
  attributes: (parts: readonly string[]) => ` (${parts.join('; ')})`,
  equals: (field: string, value: string) => `${field}: ${value}`,
  atLeast: (field: string, value: number) => `${field}: at least ${formatNumber('en', value, decimals(value))}`,
  atMost: (field: string, value: number) => `${field}: at most ${formatNumber('en', value, decimals(value))}`,
  sum: (field: string, what: string, time: string, bound: string) =>
    `${field} added up over records of ${what}, ${time}, come to ${bound}; each source is added up on its own and there must be at least one record`,
  boundAtLeast: (value: number) => `at least ${formatNumber('en', value, decimals(value))}`,
  boundAtMost: (value: number) => `at most ${formatNumber('en', value, decimals(value))}`,
  share: (part: string, whole: string, time: string, bound: string, least: number) =>
    `${part} are ${bound} of ${whole}, ${time}, where there are at least ${formatNumber('en', least)}; each source is worked out on its own`,
  shareMoreThan: (share: number) => `more than ${formatPercent('en', share, decimals(share * 100))}`,
  shareAtMost: (share: number) => `at most ${formatPercent('en', share, decimals(share * 100))}`,
  measure: (field: string, what: string) => (what.includes(field) ? what : `${field} of ${what}`),
  by: (field: string, newest: number, least: number) =>
    `; judged ${field} by ${field}, in at least ${least} of the newest ${newest}`,
  notFound: (what: string, time: string) =>
    `no record of ${what}, ${time}, where a source that would say so lists this very person for all of that time`,
  list: {
    title: 'Every rule in force',
    lead: 'A family is put before a person because rules on this page hold on facts from named sources. The rules have no score, no model and no weight, and there is no other rule.',
    undated:
      'A fact holds for the days its source gives. One that has no date counts as if it were true on the day asked about, until its source stops saying it, and says beside it that it has none.',
    asAt: (day: string) => `As at ${day}. Read from the same files that the service itself reads.`,
    counts: (needs: number) => `${needs} ${needs === 1 ? 'need' : 'needs'}`,
    notInForce: 'Rules not in force today',
    inForce: (from: string, to: string | null) =>
      to === null ? `In force from ${from}` : `In force from ${from} to ${to}`,
    notReadTitle: 'What the rules never read',
    notRead: [
      'No rule can read a name, an address, a postcode, an ethnic group, a religion, a nationality or a language: the words rules are written in do not include them.',
      'No rule can read a note, a letter or any other free text, or a score made by anybody.',
      'A missing record never counts as “no”, except where a source that would say so lists the person and says nothing.',
    ],
    sexRead: (needs: string) =>
      `Whether somebody is recorded as female is read by rules that say “mother”, and by no other: ${needs}.`,
    sexNotRead: 'No rule in force reads whether somebody is recorded as female or male.',
    kindsNotRead: 'Facts that sources may send and that no rule in force reads:',
  },
  instrument: {
    more: 'When it is absent, what it reads and where it comes from',
    version: (version: string) => `Version ${version}`,
    back: 'Every rule in force',
    source: 'Where it comes from',
    checked: 'Has it been checked?',
    bar: 'When is a family put before a person?',
    barAll: 'All of these have to be reached.',
    count: ({ atLeast, counting, all, some }: CountInWords) => {
      if (some === null)
        return `At least ${atLeast} of its ${all} ${counting === 'items' ? 'needs' : 'headlines'} present.`
      const thing = counting === 'items' ? (atLeast === 1 ? 'need' : 'needs') : atLeast === 1 ? 'headline' : 'headlines'
      const called = some.called === null ? 'At' : `${some.called}: at`
      return `${called} least ${atLeast} ${thing} present, among: ${some.names}.`
    },
    localBar: (bar: number, atLeast: number) =>
      bar === atLeast
        ? `The council’s own bar is the same: ${bar}.`
        : `The council has set its own bar higher: ${bar}. The instrument itself asks for ${atLeast}.`,
    noLocalBar: 'The council has set no bar of its own.',
    counted: 'Needs are counted. None weighs more than another.',
    headline: (name: string) => `Under the headline: ${name}`,
    needs: 'The needs, one by one',
    present: 'Present when',
    absent: 'Absent when',
    neverAbsent: 'Never shown to be absent',
    unknown: 'In every other case it is not known. Not known is never counted as present or as absent.',
    reads: 'Facts it reads',
    readsNothing: 'dates of birth only',
    classes: 'Classes of data',
    gateways: 'Legal gateways',
    gateway: (title: string, law: string, status: string) => `${title} (${law}): ${status}`,
    gatewaysTitle: 'The legal gateways these rules name',
    law: 'Law',
    purpose: 'For',
    limits: 'Limits',
    dates: 'Dates',
    enacted: (day: string) => `enacted: ${day}`,
    commenced: (day: string) => `in force from: ${day}`,
    repealed: (day: string) => `repealed: ${day}`,
    status: 'On the day of this page',
    inWords: 'In the instrument’s own words (English only)',
  },
  verification: {
    verified: 'Checked against its source.',
    inferred: 'Inferred, not checked word for word.',
    unverified: 'Not verified.',
  },
}

function decimals(value: number): number {
  return Number.isInteger(Math.round(value * 1e9) / 1e9) ? 0 : 1
}
