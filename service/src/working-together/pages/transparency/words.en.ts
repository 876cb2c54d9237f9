import { formatList, formatNumber, plural } from '#kith/platform/words/index.ts'
import type { QuestionId } from '../../model/questions.ts'

const terms: Readonly<Record<QuestionId, string>> = {
  contact: 'Whom to ask',
  team: 'The team that uses it',
  'responsible-owner': 'Who answers for it',
  supplier: 'Who supplies it, and on what terms',
  why: 'Why the council uses it',
  benefit: 'What good it should do',
  before: 'How this was done before',
  alternatives: 'What else was considered',
  training: 'What training people have',
  appeals: 'How to disagree or have it looked at again',
  phase: 'How far it has come',
  necessity: 'Why this information is needed, and why not less',
  retention: 'How long information is kept',
  'families-asked': 'What families were asked, and what they said',
  'local-risks': 'What could go wrong here, and what is done about it',
  equality: 'What it means for groups of people protected by law',
  adviser: 'What the data protection officer advised',
  approved: 'Who approved this, and when it is looked at again',
}

const count = (value: number | null): string =>
  value === null ? 'fewer than 10' : `about ${formatNumber('en', value)}`

export const en = {
  navigation: 'How we use Kith',
  title: 'How the council uses Kith',
  lead: (council: string) =>
    `${council} publishes what its system does, what it is told and by whom, and under which law. These pages are written from the running system: when a feed or a rule changes, they change.`,
  never:
    'There is no score, no prediction and no hidden list. A family is put before a person because public rules hold on facts from named sources, and a named person decides. The rules have no model and no weight. Which records are of one person is worked out by a model that learns from the records, and people decide where it is in doubt.',
  open: (title: string) => `Read the ${title}`,
  unanswered: (of: number) =>
    of === 0
      ? 'Every part is written.'
      : plural('en', of, {
          one: '1 part has not been written yet. It says so.',
          other: `${formatNumber('en', of)} parts have not been written yet. They say so.`,
        }),
  documents: 'The documents',
  record: {
    title: 'Algorithmic transparency record',
    about:
      'What the tool is, how it enters decisions, what data it uses and who answers for it, in the order of the national recording standard.',
  },
  assessment: {
    title: 'Data protection impact assessment',
    about:
      'What is done with information about people, why it is needed, what could go wrong and what is done about it.',
  },
  sharing: {
    title: 'Information sharing agreement',
    titleOf: (agency: string) => `Information sharing agreement: ${agency}`,
    about: 'What each agency tells, by which law, for what, and what it may not be used for.',
    with: 'With each agency',
  },
  rulesLink: 'Every rule, word for word',
  neverLink: 'The ten things Kith never does',
  json: 'The same as data (JSON)',
  matrix: {
    caption: 'Who tells what',
    feed: 'Feed',
    tells: 'yes',
    tellsNot: 'no',
    lead: 'Each line is a feed. A mark stands where it may say something about that part of somebody’s life.',
  },
  byService: 'Written by the service from its settings',
  byPerson: (day: string) => `Written by the council, ${day}`,
  notYet: 'Not written yet. Only a person can say this, and nobody has.',
  terms,
  sections: {
    tier1: 'In short',
    owner: 'Who is responsible',
    rationale: 'What it is and why',
    decisions: 'How it enters decisions',
    specification: 'How it works',
    data: 'What data it uses',
    risks: 'Risks, and what is done about them',
    processing: 'What is done with information about people',
    necessity: 'Necessity and proportion',
    rights: 'People’s rights',
    approval: 'Advice and approval',
    parties: 'Between whom',
    purpose: 'For what',
    law: 'By which law',
    what: 'What is told',
    limits: 'What it may not be used for',
    keeping: 'Keeping and ending',
  },
  entries: {
    name: 'Name',
    what: 'What it does',
    how: 'How it is used',
    organisation: 'Organisation',
    scope: 'Whom it is about',
    rules: 'Rules in force',
    people: 'What people decide',
    scale: 'How often, and how many',
    method: 'Method',
    unknown: 'What is not known',
    linking: 'How records of one person are found',
    maintenance: 'How it is changed',
    software: 'Software',
    feeds: 'Feeds',
    kinds: 'Kinds of fact',
    gateways: 'Legal gateways',
    built: 'What the software holds to, whoever uses it',
    access: 'Who can look',
    audit: 'The record of who looked',
    inform: 'What people are told',
    human: 'Decisions by people',
    from: 'From',
    to: 'To',
    purpose: 'Purpose',
    gateway: 'Gateway',
    status: 'Standing of the law on the day of this page',
    limits: 'Limits of the law',
    covers: 'What it covers',
    expected: 'How often',
    silence: 'What its silence means',
    notFor: 'Not for',
    ending: 'How it ends',
    offersKept: 'Offers of a home or time',
  },
  says: {
    name: 'Kith: families who face several difficulties, found early by public rules',
    what: 'It brings together what agencies already hold, works out which records are of the same person and who is family, applies public rules that name needs, and puts families before a person.',
    how: 'It makes no decision. It shows a person a family, the rules that hold, the facts behind each need with their dates where the source gives any, their sources, and what is not known.',
    scope:
      'Families in the area about whom one of the agencies below holds a record. People no agency knows are not found: silence in the data says nothing of them.',
    ruleLine: (title: string, version: string, needs: number) =>
      `${title}, version ${version}: ${formatNumber('en', needs)} needs`,
    ruleUnverified: 'its source has not been read by us',
    people: [
      'Every family that is put forward is considered by a named person who sees the evidence and can say no. There are four answers: support is offered, watch until a day, already supported, no. Each has a written reason, and nothing is chosen beforehand.',
      'Nothing leaves the list without such a decision. Pairs of records the software is unsure of go to two people who do not see each other’s answers, and a third where they differ.',
    ],
    scaleNone: 'It has not been used yet.',
    scale: (put: number | null, waiting: number | null, decided: number | null, offered: number | null, asAt: string) =>
      `Up to ${asAt}: ${count(put)} families put before a person; ${count(waiting)} waiting; ${count(decided)} decided, with support offered to ${count(offered)}. Counts are rounded to ten, so that nobody can be told from them.`,
    reviewed: (pairs: number | null) => `Pairs of records settled by people: ${count(pairs)}.`,
    method:
      'Needs are named by rules of the form “this many of these needs, each shown by these facts, in this time”. These rules have no model, no weight and no order by a number: the list is put in order by criteria a person sees and can change. Before any rule is asked, a statistical model that learns from the records works out which of them are of one person: see “How records of one person are found”.',
    unknown:
      'Each need is present, absent or not known. Missing is never “no”. Whatever counts people says how many are not known.',
    linking:
      'By a statistical model that learns from the records themselves (Fellegi and Sunter): how much it tells of one person or of two that names, dates of birth, addresses and numbers agree or differ. Nothing in it speaks of needs. The method is published with the software; every weight it learned is kept with the run, and data leads read all of them and what each link rests on. Where it is in doubt, people decide, and they do not see the weights. A link can be undone, and its history stays. How well it does is measured by origin of name and printed in the software’s README.',
    maintenance:
      'Rules are dated data, each version kept. The same data and rules give the same list, byte for byte, as at any day.',
    software: 'Open source (MIT), on PostgreSQL. Anybody can read, run and test it.',
    built: [
      'Every statement to the database is bound to a person, an agency and a purpose. What is not yours and what does not exist give the same answer.',
      'Facts keep their source and their dates. Two sources that disagree are both kept.',
      'Nothing read from one agency changes or deletes what another said.',
    ],
    access:
      'Front door workers and team managers see families that were put forward, and no others. Nobody can search for a person. Reviewers see two records side by side and nothing else of them. Data leads see feeds and how records were linked.',
    audit:
      'Every look and every change is written down before the answer leaves: who, why, about whom. The record is sealed every few seconds and anybody may keep its heads: whoever has one can tell whether anything before it was changed.',
    inform: 'Everything on these pages, every rule, and this assessment, without signing in.',
    human: 'No decision is made by software alone (UK GDPR, Articles 22A to 22D).',
    feedLine: (title: string, agency: string, since: string) => `${title} (${agency}): ${since}`,
    received: (day: string) => `newest file of ${day}`,
    neverReceived: 'set up, and nothing received yet',
    noGateway: 'A gateway that is not in the register.',
    covers: (from: string | null, to: string | null) =>
      from === null ? 'Nobody has said since when it holds.' : `From ${from}${to === null ? '' : ` to ${to}`}.`,
    expected: (days: number | null) =>
      days === null ? 'Nobody has said how often.' : `About every ${formatNumber('en', days)} days.`,
    snapshot: 'Each file says all that the agency holds: what it no longer says is ended, and kept.',
    additions: 'Each file adds to those before.',
    silence: (kinds: readonly string[]) =>
      kinds.length === 0
        ? 'Nothing: what it does not say is not known.'
        : `For people it lists, its silence means no for ${formatList('en', kinds)}; for everything else it means not known.`,
    purpose:
      'To find families who face several difficulties, so that a person can consider offering help; and to know which records are of the same person.',
    notFor: [
      'No score, no prediction, no ranking of people or families.',
      'No decision without a person. No use against the person it is about for which it was not told.',
      'No passing on to anybody else by way of Kith.',
    ],
    ending:
      'From the moment a feed is ended no file of it is taken in. What it said stays, dated, so that past decisions can be explained, for as long as the council has said it keeps information.',
    anyone: 'Children and adults in the agency’s records of the kinds below.',
    offersKept: (months: number) =>
      `What somebody writes who offers a child a home, or a young person their time, and how they were answered, is removed ${formatNumber('en', months)} months after the answer, by the service itself, every hour. That there was such an offer, when, and whether somebody spoke with them stays. Whoever waits for an answer stays until they have it, and shows as overdue.`,
    nothing: 'Nothing: no kind of fact is read, only who somebody is and where they live.',
  },
  back: 'How the council uses Kith',
}
