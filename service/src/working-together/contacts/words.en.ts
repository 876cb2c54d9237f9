import type { Level } from '../support/model/level.ts'
import type { ContactDecision } from './model/decision.ts'
import type { Contact } from './store.ts'
import type { ContactPurpose, FamilyPart, Urgency } from './model/contact.ts'

const parts: Readonly<Record<FamilyPart, string>> = {
  child: 'Child',
  'unborn-child': 'Unborn child',
  parent: 'Parent',
  carer: 'Carer',
  'other-adult': 'Another adult',
  'child-elsewhere': 'Child who lives elsewhere',
  'parent-elsewhere': 'Parent who lives elsewhere',
}
const purposes: Readonly<Record<ContactPurpose, { readonly text: string; readonly hint: string }>> = {
  'early-help': {
    text: 'Early help for the family',
    hint: 'Support before a difficulty becomes a danger. It is voluntary.',
  },
  'child-in-need': {
    text: 'Help for a child in need',
    hint: 'A child who will not be well or develop well without services.',
  },
  'child-at-risk': {
    text: 'A child may be suffering significant harm',
    hint: 'If somebody is in danger now, ring 999 first.',
  },
  'adult-care': { text: 'Care or support for an adult', hint: 'And for whoever they look after.' },
}
const decisions: Readonly<Record<ContactDecision, { readonly text: string; readonly hint: string }>> = {
  advice: { text: 'Advice only', hint: 'What whoever told us needs to know to go on themselves.' },
  universal: {
    text: 'Universal services',
    hint: 'School, health visiting, GP, family hub: no more is needed now.',
  },
  'early-help': { text: 'Early help', hint: 'Opens an episode of support with a lead practitioner.' },
  'family-help': {
    text: 'Family Help',
    hint: 'Opens an episode of support for a child in need and the family.',
  },
  'child-protection': {
    text: 'Child protection',
    hint: 'A strategy discussion is held. Opens an episode of support.',
  },
  'adult-support': {
    text: 'Support for an adult',
    hint: 'Adult social care or adult services lead. Opens an episode of support.',
  },
  'already-supported': {
    text: 'Already being supported',
    hint: 'The contact goes to the team that is there.',
  },
  'no-further-action': {
    text: 'No further action',
    hint: 'With the reason, and whom to ring if it gets worse.',
  },
}
const levels: Readonly<Record<Level, string>> = {
  universal: 'Universal services',
  'early-help': 'Early help',
  'family-help': 'Family Help',
  'child-protection': 'Child protection',
  'adult-support': 'Support for an adult',
}
const urgencies: Readonly<Record<Urgency, string>> = {
  today: 'Somebody has to act today',
  'this-week': 'This week',
  'can-wait': 'It can wait longer',
}
const consent: Readonly<Record<Contact['consent'], string>> = {
  yes: 'Yes, they agree to be helped',
  no: 'No, they do not want help',
  'not-asked': 'They have not been asked',
}
const familyKnows: Readonly<Record<Contact['familyKnows'], string>> = {
  yes: 'Yes, they know',
  'not-yet': 'No, not yet',
  'not-safe': 'No: telling them would not be safe',
}
const tellFamily: Readonly<Record<Contact['tellFamily'], string>> = {
  family: 'Yes, what was said and by whom',
  'not-who': 'What was said, but not by whom',
  team: 'No, nothing of it',
}
const cares: Readonly<Record<Contact['cares'], string>> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'I do not know',
}

/** What several pages of contacts say. */
export const en = {
  parts,
  purposes,
  decisions,
  levels,
  urgencies,
  consent,
  familyKnows,
  tellFamily,
  cares,
  noName: 'Name not given',
  born: (day: string) => `born ${day}`,
  bornNotKnown: 'day of birth not known',
  and: (names: string, others: number) =>
    others === 0 ? names : `${names} and ${others === 1 ? 'one other person' : `${others} other people`} at home`,
}
