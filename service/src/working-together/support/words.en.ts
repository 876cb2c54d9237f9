import { formatDay, formatNumber, plural } from '#kith/platform/words/index.ts'

const count = (n: number, one: string, other: string): string =>
  plural('en', n, { one: `1 ${one}`, other: `${formatNumber('en', n)} ${other}` })

export const en = {
  mine: {
    navigation: 'My families',
    title: 'My families',
    lead: 'The families whose team you are on now.',
    none: 'You are on no family’s team. A front door worker or a manager brings you in.',
    caption: 'Families whose team you are on',
    family: 'Family',
    stands: 'Stands at',
    coming: 'Next',
    drift: 'To look at',
    closed: 'closed',
    withdrawn: 'Invitations taken back',
    withdrawnLine: (family: string, day: string) =>
      `${family}: one person is no longer asked to the meeting on ${formatDay('en', day)}, because of what somebody must not learn`,
  },
  family: (name: string) => `Family of ${name}`,
  nameless: 'Family without a name yet',
  noName: 'name not known',
  levels: {
    universal: 'universal services',
    'early-help': 'early help',
    'family-help': 'Family Help',
    'child-protection': 'child protection',
    'adult-support': 'adults’ support',
  },
  noLevel: 'no level yet',
  since: (day: string) => `since ${formatDay('en', day)}`,
  closedOn: (day: string) => `Closed on ${formatDay('en', day)}`,
  closedText: 'What is written can be read. Nothing is added: if the family comes back, the help is opened again.',
  reopened: 'Help for this family was opened again.',
  earlier: 'Read the earlier episode',
  drift: {
    heading: 'To look at',
    none: 'Nothing is late.',
    'no-visit': (days: number, since: string) =>
      `No visit for ${count(days, 'day', 'days')}: the last was on ${formatDay('en', since)}`,
    'never-visited': (days: number, since: string) =>
      `No visit yet, ${count(days, 'day', 'days')} after help began on ${formatDay('en', since)}`,
    'review-late': (days: number, due: string) =>
      `Review was due ${count(days, 'day', 'days')} ago, on ${formatDay('en', due)}`,
    'actions-late': (actions: number) => `${count(actions, 'action is', 'actions are')} past their day`,
    'child-unseen': (name: string, days: number, since: string) =>
      `${name} has not been seen for ${count(days, 'day', 'days')}: the last time was on ${formatDay('en', since)}`,
    'child-never-seen': (name: string, days: number, since: string) =>
      `${name} has not been seen yet, ${count(days, 'day', 'days')} after help began on ${formatDay('en', since)}`,
    'no-lead': 'Nobody leads',
    'no-level': 'No level is set',
    clash: (who: string, of: string, day: string) =>
      `${who} and ${of} are both asked to the meeting on ${formatDay('en', day)}: one must not learn of the other`,
    withdrawn: (who: string, day: string) => `${who} is no longer asked to the meeting on ${formatDay('en', day)}`,
    withdrawnRead: 'Open the meeting',
    withdrawnYours:
      'Something somebody must not learn was recorded after you asked them. If they were told of the meeting already, agree with the team how they are told that it is not for them.',
    withdrawnTell: (holder: string) =>
      `Something somebody must not learn was recorded after they were asked. ${holder} planned the meeting and sees this too.`,
    conflict: (fields: number) => `${count(fields, 'answer has', 'answers have')} two versions: somebody must choose`,
    closing: 'A colleague asked to close: the supervisor signs or sends it back',
  },
  coming: {
    heading: 'What is coming',
    none: 'Nothing is planned.',
    review: (day: string) => `Next review due by ${formatDay('en', day)}`,
    meeting: (kind: string, day: string, time: string) =>
      `${kind} on ${formatDay('en', day)}${time === '' ? '' : ` at ${time}`}`,
  },
  actions: {
    heading: 'Actions',
    caption: 'Actions agreed and not yet done',
    what: 'What',
    who: 'Who',
    due: 'By',
    state: 'State',
    late: 'past its day',
    open: 'open',
    doneOn: (day: string) => `done ${formatDay('en', day)}`,
    done: 'Done',
    doneWhat: (what: string) => `: ${what}`,
    none: 'No action is open.',
  },
  members: {
    heading: 'Who is in the family',
    caption: 'Members of the family',
    name: 'Name',
    part: 'Part',
    born: 'Born',
    stage: 'Stage of life',
    seen: 'Last seen',
    seenAlone: (day: string) => `alone ${formatDay('en', day)}`,
    notSeen: 'not yet seen',
    stages: {
      'early-years': 'early years',
      childhood: 'childhood',
      teenage: 'teenage years',
      'working-age': 'working age',
      'later-life': 'later life',
    },
  },
  team: {
    heading: 'Lead practitioner and team',
    caption: 'The team around the family',
    name: 'Name',
    part: 'Part',
    agency: 'Agency',
    phone: 'Telephone',
    parts: { lead: 'lead practitioner', member: 'team', supervisor: 'supervisor' },
    leave: 'Leave this team',
    left: 'Who was on the team before',
    leftLine: (name: string, part: string, until: string) => `${name}, ${part}, until ${until}`,
  },
  consent: {
    heading: 'Consent to help',
    lead: 'A family’s yes or no to being helped. It is kept apart from the law by which agencies share, and neither stands in for the other.',
    refused:
      'Somebody said no, or no longer, to help. That is their right and raises no flag. It ends nothing that agencies may lawfully tell each other, and gives them no reason to tell more.',
    none: 'Nobody has been asked yet.',
    line: (name: string, state: string, forWhat: string, day: string) =>
      `${name}: ${state}, ${formatDay('en', day)}. ${forWhat}`,
  },
  edges: {
    heading: 'Must not learn',
    none: 'Nothing is recorded.',
    line: (who: string, of: string, what: string) => `${who} must not learn of ${of}: ${what}`,
    end: 'This holds no longer',
  },
  visits: {
    heading: 'Visits and calls',
    none: 'No visit is recorded.',
    line: (day: string, kind: string, by: string) => `${formatDay('en', day)}, ${kind}, ${by}`,
    seen: (names: string) => `Seen: ${names}.`,
    alone: (names: string) => `Alone: ${names}.`,
  },
  steps: {
    heading: 'Where the help has stood',
    line: (level: string, day: string, by: string) => `${level} since ${formatDay('en', day)}, ${by}`,
  },
  supervision: {
    heading: 'Supervision',
    none: 'No note is written.',
    line: (day: string, by: string, worker: string) => `${day}, ${by} with ${worker}`,
  },
  links: {
    heading: 'More of this family',
    assessment: 'Assessment',
    chronology: 'Chronology',
    people: 'Who is who to whom',
    plan: 'The plan, in large print',
  },
  add: 'Write',
  closing: {
    heading: 'Asked to close',
    text: (outcome: string) => `Asked to close: ${outcome}.`,
    own: 'You asked for it yourself, so somebody else signs.',
    read: 'Read what has changed and lasted',
    sign: 'Sign and close',
    return: 'Send back',
    supervisor: 'The supervisor signs or sends it back.',
  },
  saved: 'Saved',
  clashed: 'It was not saved: one of them must not learn of the other here.',
  back: 'My families',
  backToFamily: 'The family',
}
