import { formatDay, formatNumber, plural } from '#kith/platform/words/index.ts'
import type { Counted } from '#kith/identify/model/needs/bar.ts'
import type { Disposition } from '#kith/identify/store/decisions.ts'
import type { SupportLevel } from '#kith/identify/store/supported.ts'

/** How many of what a set of rules counts are present, and how many it takes. */
export type CountSaid = Pick<Counted, 'counting' | 'present' | 'among' | 'localBar'> & {
  readonly called: string | null
}

const dispositions: Readonly<Record<Disposition, string>> = {
  'offer-support': 'support offered',
  watch: 'watch until a date',
  'already-supported': 'already supported',
  no: 'no',
}
const levels: Readonly<Record<SupportLevel, string>> = {
  universal: 'Universal services',
  'early-help': 'Early help',
  'family-help': 'Family Help',
  'child-protection': 'Child protection',
  'adult-support': 'Support for an adult',
}
const count = (value: number): string => formatNumber('en', value)
const daysOf = (days: number): string =>
  plural('en', days, { one: '1 day', other: `${formatNumber('en', days, Number.isInteger(days) ? 0 : 1)} days` })

/** Days as whole years from two years on: of records as old as that nobody counts days. */
const longOf = (days: number): string => (days < 731 ? daysOf(days) : `about ${Math.round(days / 365.25)} years`)

export const en = {
  title: 'Families to consider',
  navigation: 'Families to consider',
  lead: 'Each family is here because public rules hold on facts from named sources, with their dates where the source gives any. A person decides about each, and says why.',
  family: (name: string) => `Family of ${name}`,
  nameNotKnown: 'somebody whose name is not known',
  children: (children: number) =>
    plural('en', children, { zero: 'no children', one: '1 child', other: `${count(children)} children` }),
  district: (district: string | null) => (district === null ? 'area not known' : district),
  showing: (from: number, to: number, all: number) =>
    `Showing ${count(from)} to ${count(to)} of ${count(all)} families`,
  none: 'No family is waiting to be considered.',
  noneFiltered: 'No family waiting to be considered fits this choice.',
  showAll: 'Show all families',
  why: 'Why is this family here?',
  count: ({ counting, called, present, among, localBar }: CountSaid) =>
    counting === 'items'
      ? `${called === null ? `${present} of its ${among} needs` : `${called}: ${present} of ${among}`} ${present === 1 ? 'is' : 'are'} present; it takes ${localBar}.`
      : `${called === null ? `Needs under ${present} of its ${among} headlines` : `${called}: needs under ${present} of ${among} headlines`} are present; it takes ${localBar}.`,
  notKnown: (needs: number | null, all: number) =>
    needs === null
      ? 'How many of its needs are not known was not kept.'
      : needs === 0
        ? `All of its ${all} needs are known.`
        : `Not known: ${needs} of its ${all} needs.`,
  rulesGone: 'It also met rules that are no longer in use here.',
  onList: (day: string) => `On this list since ${day}.`,
  oldest: {
    day: (day: string) => `Oldest record behind it: ${day}.`,
    undated: 'No record behind it has a day.',
  },
  supported: 'Already supported.',
  notSupported: 'No support recorded.',
  support: {
    levels,
    levelNotKnown: 'Support',
    since: (level: string, since: string) => `${level}, since ${since}`,
    already: (what: string) => `Already supported: ${what}.`,
    here: 'Somebody in this family is being supported now:',
  },
  underTwo: { yes: 'A child under two.', no: 'No child under two.', notKnown: 'Child under two: not known.' },
  expecting: 'Expecting a child.',
  rulesLapsed: 'The rules no longer hold, but nobody has decided yet. A family stays until a person decides.',
  order: {
    heading: 'Order',
    change: 'Change the order or choose which families to show',
    legend: 'Order',
    first: 'First',
    after: 'Then',
    none: 'Nothing more',
    instrument: 'Rules that are met',
    allInstruments: 'Any',
    youngOnly: 'Only families with a child under two or expecting one',
    apply: 'Show in this order',
    twice: 'Choose each criterion only once. The list is in its usual order',
    notOne: 'That order is not one this list knows. The list is in its usual order',
    shownOnly: (instrument: string) => `Only families who meet ${instrument}.`,
    shownYoung: 'Only families with a child under two or expecting one.',
  },
  capacity: {
    heading: 'Places this week',
    all: 'All teams',
    teams: (teams: string) => `Places by team: ${teams}.`,
    notSet: 'Nobody has set this week’s places.',
    set: 'Set places',
    taken: (taken: number) =>
      plural('en', taken, {
        zero: 'No family was offered support this week.',
        one: '1 family was offered support this week.',
        other: `${count(taken)} families were offered support this week.`,
      }),
  },
  times: {
    heading: 'How long until a first offer',
    fromList: (days: number, families: number) => {
      const first = 'first offered support in the last 12 months'
      if (days === 0)
        return families === 1
          ? `The 1 family ${first} was offered it on the day it came to the list of families to consider.`
          : `At least half of the ${count(families)} families ${first} were offered it on the day they came to the list of families to consider.`
      return families === 1
        ? `The 1 family ${first} was offered it ${daysOf(days)} after it came to the list of families to consider.`
        : `Half of the ${count(families)} families ${first} were offered it within ${daysOf(days)} of coming to the list of families to consider.`
    },
    fromRecord: (days: number, families: number, dated: number) =>
      `The oldest record behind ${families === 1 ? 'that family' : dated === 1 ? 'the one of them that has a record with a day' : dated === families ? 'half of them' : 'half of those that have a record with a day'} began ${longOf(days)}${dated === 1 ? '' : ' or less'} before the offer. Records can begin years before they reach Kith and before a child is born, so this is not how long anybody waited.`,
    undated: (families: number) =>
      `No record with a day: ${plural('en', families, { one: '1 family', other: `${count(families)} families` })}.`,
    none: 'No family was first offered support in the last 12 months.',
    decisions: 'Decisions made',
  },
  banner: {
    title: 'Decision recorded',
    said: (family: string, disposition: string) => `${family}: ${disposition}.`,
    next: 'Next family:',
    last: 'No other family is waiting.',
  },
  pages: {
    label: 'Pages of families',
    previous: 'Previous',
    next: 'Next',
    of: (page: number, all: number) => `${count(page)} of ${count(all)}`,
  },
  past: {
    open: 'See the list as at another day',
    lead: 'The same rules on the same data give the same list. Ask for it as at any day so far, from what was known at the end of any day so far.',
    asAt: 'As at',
    asAtHint: (day: string) => `For example, ${day}. Left empty: today.`,
    knownOn: 'From what was known at the end of',
    knownOnHint: 'Files and corrections that came later are left out. Left empty: what is known now.',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    show: 'Show this list',
    notReal: {
      asAt: 'The day the list is as at must be a real date',
      knownOn: 'The day things were known must be a real date',
    },
    future: {
      asAt: 'The day the list is as at must be today or in the past',
      knownOn: 'The day things were known must be today or in the past',
    },
    title: (asAt: string, known: string) => `Families as at ${asAt}, known at ${known}`,
    endOf: (day: string) => `the end of ${day}`,
    moment: 'the moment it is worked out',
    decideNow: 'Nobody decides from this list: it says what the rules say of another day.',
    back: 'Back to the list as it stands',
    made: (shown: number, all: number) =>
      all === shown
        ? plural('en', all, {
            zero: 'The rules name no family.',
            one: 'The rules name 1 family, put before somebody by now.',
            other: `The rules name ${count(all)} families, each put before somebody by now.`,
          })
        : `The rules name ${plural('en', all, { one: '1 family', other: `${count(all)} families` })}. ${plural('en', all - shown, { one: '1 is only counted here', other: `${count(all - shown)} are only counted here` })}: nobody looks at a family that is not put before them.`,
    names: 'Names, districts and who is a child are as they are known now.',
    hash: 'Fingerprint: the same data and rules give the same.',
    again: 'Work it out again',
    notFinal: 'The day it is known on is not over: what is known may still change.',
    notMade:
      'This list has not been worked out in the last seven days. It takes from a few seconds to a few minutes; you can leave this page and come back.',
    make: 'Work out this list',
    waiting: 'It waits for its turn.',
    running: 'It is being worked out.',
    families: 'Families looked at',
    refresh: 'See how far it is now',
    failed: 'It could not be worked out. Ask again; if that fails too, tell whoever runs this service.',
    other: (asAt: string, known: string) =>
      `You have asked for another list, as at ${asAt}, known at ${known}. One is worked out at a time.`,
    see: 'See that list',
    none: 'The rules name no family as at that day.',
    nowOf: 'What is known of this family now',
  },
  dispositions,
  decided: {
    title: 'Decisions made',
    back: 'Families to consider',
    lead: 'Newest first. Each says who decided and why.',
    none: 'Nobody has decided about a family yet.',
    counts: 'How many',
    caption: 'Decisions, newest first',
    family: 'Family',
    decision: 'Decision',
    reason: 'Reason',
    who: 'Who and when',
    days: 'On the list before',
    daysOf: (days: number) =>
      plural('en', days, { zero: 'less than a day', one: '1 day', other: `${count(days)} days` }),
    watch: (day: string) => `Watch until ${formatDay('en', day)}`,
    by: (name: string, when: string) => `${name}, ${when}`,
  },
}
