import type { DecisionProblem } from '../../model/decision.ts'
import type { LookGround } from '../../front-door.store.ts'

const problems: Readonly<Record<DecisionProblem, string>> = {
  'decision-missing': 'Choose what is decided',
  'because-missing': 'Say why in at least 10 characters',
  'because-too-long': 'Say why in 4,000 characters or fewer',
  'lead-missing': 'Choose who leads the support',
  'episode-missing': 'Choose the support that this contact goes to',
  'says-missing': 'Write a reply of at least 10 characters',
  'says-too-long': 'Write the reply in 4,000 characters or fewer',
  'ring-missing': 'Name somebody to ring, with a number',
}
const grounds: Readonly<Record<LookGround, string>> = {
  consent: 'They agree that we ask these services',
  'significant-harm': 'Somebody is likely to suffer significant harm otherwise',
}

export const en = {
  title: (names: string) => `Contact about ${names}`,
  back: 'Contacts waiting',
  told: 'What was told',
  rang: (name: string, service: string, phone: string) => `${name}, ${service}, rang from ${phone}`,
  deciding: (day: string) => `Decide by ${day}.`,
  involved: {
    heading: 'Who is involved',
    intro:
      'Which services know each person, until when, and whom to ring. What they know is theirs to tell you.',
    supported: 'Support that is there now',
    nobody: 'No service shown here has a record like this person.',
    service: 'Service',
    says: 'What its records say',
    ring: 'Who to ring',
    maybe: 'May be somebody else: ',
    several: 'More than one person is like this, so ring before you rely on it: ',
    goesOn: (asAt: string) => `involved as at ${asAt}`,
    lastDay: (day: string) => `last contact ${day}`,
    noDay: (asAt: string) => `on its list as at ${asAt}; the day of last contact is not known`,
    nothingWithin: (from: string, to: string) =>
      `nothing from ${from} to ${to}; before and after that is not known`,
    silent: (asAt: string) => `nothing in what we hold as at ${asAt}; how far back it goes is not known`,
    noData: 'has sent us nothing: not known',
    notShown: 'not shown: see below',
    desk: (agency: string, phone: string) => `${agency}, ${phone}`,
    noPhone: (agency: string) => `${agency}; no number is known`,
    lead: 'Lead practitioner',
    member: 'In the team',
    supervisor: 'Supervisor',
    person: (name: string, agency: string, phone: string | null) =>
      phone === null ? `${name}, ${agency}` : `${name}, ${agency}, ${phone}`,
    episode: (level: string, since: string) => `${level}, since ${since}`,
    notKnownLevel: 'Support',
    maybeEpisode: 'Somebody in it may be the person in this contact.',
    noLead: 'Nobody leads it at the moment.',
  },
  look: {
    heading: 'Services shown only for a reason',
    lead: (names: string) =>
      `Whether ${names} know somebody here is shown with their consent, or where significant harm is likely. Your reason is kept and the person may read it.`,
    ground: 'Why may you see it?',
    because: 'What makes it so?',
    ask: 'Record the reason and show them',
    problems: {
      ground: 'Choose why you may see it',
      because: 'Say what makes it so in at least 10 characters',
    },
    given: (ground: string, who: string, when: string) => `${ground}: ${who}, ${when}`,
    grounds,
  },
  decide: {
    heading: 'Decide and reply',
    what: 'What is decided?',
    because: 'Why?',
    becauseHint: 'Colleagues will read it and the family may ask to see it.',
    episode: 'Which support does it go to?',
    episodeHint:
      'Choose support that is there now and the level above steps it up or down. Choose a new one otherwise.',
    newEpisode: 'New support',
    lead: 'Who leads new support?',
    leadHint: 'Anybody of any agency with a sharing agreement. Somebody the family already trusts is best.',
    choose: 'Choose',
    joins: 'Does whoever told us join the team?',
    joinsHint: 'They can, where their agency has a sharing agreement.',
    joinsAnswer: 'Yes, they join the team',
    reply: 'What whoever told us is told',
    replyHint: 'What was decided and what happens next. Never what other services know.',
    ring: 'Whom they can ring about it',
    ringName: 'Name',
    ringPhone: 'Number',
    yourName: (name: string) => `Your name, ${name}, will stand beside this decision.`,
    record: 'Record the decision and reply',
    problems,
  },
  decided: {
    heading: 'What was decided',
    what: (decision: string) => `Decided: ${decision}`,
    by: (who: string, when: string) => `${who}, ${when}`,
    replies: 'What whoever told us was answered',
    taken:
      'Somebody else has decided about this contact. Nothing you entered was recorded. This is what was decided:',
    step: 'Step the support up or down',
  },
  step: {
    title: 'Step support up or down',
    stands: (level: string, when: string) => `${level}, since ${when}`,
    history: 'Where it has stood',
    level: 'Where does it stand from now on?',
    because: 'Why?',
    record: 'Record the step',
    done: 'Recorded',
    team: 'Who is in the team',
    problems: {
      level: 'Choose where it stands from now on',
      same: 'It stands there already: choose another, or go back',
      because: 'Say why in at least 10 characters',
    },
    back: 'Contacts waiting',
  },
}
