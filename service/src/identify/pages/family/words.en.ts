import { formatDay, formatList, formatPeriod, plural, type PeriodLike } from '#kith/platform/words/index.ts'
import type { ContactOutcome } from '#kith/identify/store/contacts-about.ts'
import type { FamilyRole } from '#kith/identify/model/family.ts'
import type { Reliance } from '#kith/identify/model/needs/gateway.ts'
import type { SilenceWhy } from '#kith/identify/model/needs/silence.ts'

const roles: Readonly<Record<FamilyRole, string>> = {
  child: 'child',
  'looked-after-child': 'child, looked after',
  'young-parent': 'young parent, under 18',
  parent: 'parent',
  'step-parent': 'partner of a parent',
  carer: 'carer',
  'partner-of-carer': 'partner of a carer',
  'parent-elsewhere': 'parent',
  'carer-elsewhere': 'carer',
  'adult-sibling': 'grown-up brother or sister',
  grandparent: 'grandparent',
  'household-member': 'in the same household, tie not known',
  'adult-in-home': 'adult at the address, tie not known',
  adult: 'adult',
}
/** What whoever reads a family's page does about a law, by what it is good for. */
const lawAsks: Readonly<Record<Reliance, string>> = {
  yes: 'you may rely on this.',
  'with-a-reason': 'if you rely on this, say in your decision why it applies here.',
  no: 'do not rely on this: ask your information governance lead first.',
}
/** Why sources leave a need not known. `many`: there is more than one of them. */
const silences: Readonly<Record<SilenceWhy, (sources: string, many: boolean, day: string | null) => string>> = {
  'lists-nobody': (sources, many) =>
    `${sources} ${many ? 'hold' : 'holds'} no record of anybody here whom it could be about.`,
  'says-too-little': (sources, many) =>
    `${sources} ${many ? 'say' : 'says'} something that bears on this, but not enough for the rule to call it present or absent.`,
  'means-nothing': (sources, many) =>
    `${sources} ${many ? 'know' : 'knows'} somebody here and ${many ? 'record' : 'records'} nothing of this, but ${many ? 'do' : 'does'} not record every case: that is not a “no”.`,
  'start-not-said': (sources, many) =>
    `${sources} ${many ? 'record' : 'records'} nothing of this, but nobody has said since when ${many ? 'their' : 'its'} records are complete: that is not a “no”. A data lead can say it.`,
  'speaks-later': (sources, many, day) =>
    `${sources} ${many ? 'record' : 'records'} nothing of this, but ${many ? 'their' : 'its'} records begin on ${formatDay('en', day)}, later than the time the rule asks about: that is not a “no”.`,
  'is-old': (sources, _, day) =>
    day === null
      ? `${sources}: nothing has come from there yet.`
      : `${sources}: nothing of this up to ${formatDay('en', day)}, which is too long ago to count as a “no” today.`,
  'lists-some': (sources, many) =>
    `${sources} ${many ? 'record' : 'records'} nothing of this, but ${many ? 'do' : 'does'} not list everybody the rule asks about for all of the time it asks about: that is not a “no”.`,
  'is-not-enough': (sources, many) =>
    `${sources} ${many ? 'record' : 'records'} nothing of this, and that is a “no” for ${many ? 'their' : 'its'} part. The rule asks for more than that before it says no.`,
}

const outcomes: Readonly<Record<ContactOutcome, string>> = {
  advice: 'Advice only',
  universal: 'Universal services',
  'early-help': 'Early help',
  'family-help': 'Family Help',
  'child-protection': 'Child protection',
  'adult-support': 'Support for an adult',
  'already-supported': 'Already being supported',
  'no-further-action': 'No further action',
}

export const en = {
  roles,
  lawAsks,
  noLawHolds: 'This need is counted, but no law named for it may be relied on today.',
  one: {
    role: 'In this family',
    lives: 'Home',
    born: 'Born',
    died: 'Died',
    records: 'Who says so',
    lead: (count: number) =>
      plural('en', count, {
        zero: 'No agency’s record of this person is known now.',
        one: 'One record is of this person. What each agency says of needs is on the family’s page.',
        other: `${count} records are of this person, as far as we can tell. What each agency says of needs is on the family’s page.`,
      }),
    caption: 'What each agency says of who this is',
    feed: 'Source',
    name: 'Name',
    address: 'Address',
    since: 'Known here since',
    wrong: 'Not one person?',
    tell: 'If two of these records are of different people, or a record is missing, tell your data lead. Give them this address: it leads to the person, and only they can open it.',
  },
  contacts: {
    outcomes,
    today: 'Act today',
    about: (day: string) => `A contact about somebody in this family, of ${day},`,
    maybe: (day: string) => `A contact that may be about somebody in this family, of ${day},`,
    waits: (day: string) => ` waits for a decision. Decide by ${day}.`,
    decided: (what: string, day: string) => ` was decided on ${day}: ${what}.`,
    notKnown: 'what is not known',
  },
  title: 'Why is this family here?',
  back: 'Families to consider',
  opening: (family: string, since: string) =>
    `${family} has been on the list of families to consider since ${formatDay('en', since)}.`,
  byRules: (rules: readonly string[], asAt: string) =>
    `It is here because ${formatList('en', rules)} ${rules.length === 1 ? 'was' : 'were'} met on the facts known for ${formatDay('en', asAt)}.`,
  noLonger: 'No rule is met on the facts known now.',
  oldest: (day: string | null) =>
    day === null
      ? 'No record behind it has a day.'
      : `The oldest record behind it is from ${formatDay('en', day)}: that is how far back records go, and not how long anybody has waited.`,
  rulesLapsed:
    'Since then the facts have changed and the rules no longer hold. The family stays here until a person decides.',
  warning: 'Warning',
  who: 'Who is in the family',
  nameNotKnown: 'Somebody whose name is not known',
  livesIn: 'lives in the home',
  livesElsewhere: 'lives elsewhere',
  livesNotKnown: 'where they live is not known',
  age: (age: number, born: string) => `aged ${age}, born ${formatDay('en', born)}`,
  ageNotKnown: 'age not known',
  died: (day: string) => `died ${formatDay('en', day)}`,
  also: (names: string) => `Also recorded as: ${names}.`,
  alsoName: (name: string, source: string) => `${name} (${source})`,
  alsoBorn: (day: string, source: string) => `born ${formatDay('en', day)} (${source})`,
  known: (name: string) => `known as ${name}`,
  present: 'What is present',
  by: (instrument: string) => `By ${instrument}`,
  says: (who: string, fact: string, when: string) => `${who}: ${fact}, ${when}.`,
  period: (period: PeriodLike) => formatPeriod('en', period),
  term: (terms: string) => `term: ${terms}`,
  noDate: 'no date given',
  noDateOf: (count: number) => `${count} of them with no date given`,
  noDateCounts: 'What has no date counts as true until its source stops saying it.',
  details: (fact: string, said: string) => `${fact} (${said})`,
  several: (who: string, count: number, fact: string, when: string) => `${who}: ${count} records of ${fact}, ${when}.`,
  eachRecord: 'Each record',
  listedWithout: (who: string, source: string, since: string | null, fact: string) =>
    since === null
      ? `${who} is listed by ${source}, which records nothing of: ${fact}.`
      : `${who} has been listed by ${source} since ${formatDay('en', since)}, and it records nothing of: ${fact}.`,
  aged: (who: string, born: string, age: number) => `${who}: born ${formatDay('en', born)}, so aged ${age}.`,
  source: (title: string) => `Source: ${title}`,
  covers: (period: PeriodLike) =>
    period.from === null && period.to === null
      ? 'the days it covers are not known'
      : `covers ${formatPeriod('en', period)}`,
  noLongerSaid: 'The source no longer says this.',
  contrary: 'To the contrary',
  rule: 'Rule',
  version: (instrument: string, version: string) => `${instrument}, version ${version}`,
  gateway: 'Legal gateway',
  notSo: 'What the evidence shows is not so',
  nothingNotSo: 'No need is shown to be absent.',
  unknown: 'What is not known',
  unknownLead: 'Not known is not “no”. It counts neither for nor against.',
  silences,
  notShown: (sources: string) => `${sources} could tell. Whether anybody here is known there is not shown for this.`,
  which: (title: string, covers: string) => `${title}, which ${covers}`,
  undated: (title: string) => `${title}, whose days covered are not known`,
  noSource: 'No source that Kith receives could tell',
  nobody: 'Nobody known in the family whom it could be about',
  others: 'Other rules that were asked',
  bars: {
    met: 'met',
    'not-met': 'not met',
    'cannot-tell': 'cannot tell: too much is not known',
  },
  history: 'Earlier decisions about this family',
  noneBefore: 'Nothing had been decided about this family before the decision above.',
  noHistory: 'This family has not been decided about before.',
  madeOn: (name: string, when: string) => `${name}, ${when}`,
  decided: 'A decision has been made',
  watchUntil: (day: string) => `watch until ${formatDay('en', day)}`,
  decide: 'Decide about this family',
  start: 'Start support',
  dispositions: {
    'offer-support': 'Support offered',
    watch: 'Watch',
    'already-supported': 'Already supported',
    no: 'No',
  },
}
