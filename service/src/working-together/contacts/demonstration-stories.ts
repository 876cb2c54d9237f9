import type { Typed } from './model/contact.ts'
import type { Opening } from './model/decision.ts'

/** What somebody of the demonstration tells the front door. Everybody in it is invented, so what is written is English only, as people write. */
export interface Story {
  readonly name: string
  readonly by:
    | 'health-visitor'
    | 'school-safeguarding-lead'
    | 'mental-health-nurse'
    | 'family-help-worker'
    | 'front-door'
  /** Which kind of family of the town it is about. */
  readonly family: 'supported' | 'baby' | 'school' | 'adult' | 'housing'
  readonly about: 'child' | 'parent' | 'everybody'
  readonly answers: Typed
  readonly decided?: {
    readonly decision: Opening
    readonly because: string
    readonly says: string
    readonly ringName: string
    readonly ringPhone: string
    readonly lead: string
    readonly team: readonly string[]
  }
}

export const stories: readonly Story[] = [
  {
    name: 'missed lessons and a mother who is ill',
    by: 'school-safeguarding-lead',
    family: 'supported',
    about: 'everybody',
    answers: {
      cares: 'yes',
      worrying:
        'The children have come late or not at all since September. The eldest says that their mother stays in bed and that there is nothing in the house in the morning.',
      'going-well': 'They look after one another, they like school, and their aunt fetches them twice a week.',
      wanted: 'The mother says: somebody to help me get them out of the door. The school can give breakfast.',
      urgency: 'this-week',
      purpose: 'child-in-need',
      gateway: 'ca1989-s17-s47',
      consent: 'yes',
      'family-knows': 'yes',
      'tell-family': 'family',
      'safe-contact': 'Ring the mother after eleven; she does not open letters.',
    },
    decided: {
      decision: 'family-help',
      because:
        'Two children miss school and a parent is ill; the mother asks for help and the school is already part of it.',
      says: 'A family help worker rings the mother this week and will lead. You are asked to join the team, with health visiting and the mother’s nurse.',
      ringName: 'Front door, duty worker',
      ringPhone: '01632 960001',
      lead: 'family-help-worker',
      team: ['health-visitor', 'mental-health-nurse'],
    },
  },
  {
    name: 'a patient who is a parent',
    by: 'mental-health-nurse',
    family: 'supported',
    about: 'parent',
    answers: {
      cares: 'yes',
      worrying:
        'My patient told me that she is alone with the children all week. Her medicine was changed and she sleeps through the mornings.',
      'going-well': 'She comes to every appointment and speaks of the children with warmth.',
      wanted: 'To know who else is with the family, so that we do not each tell her something else.',
      urgency: 'this-week',
      purpose: 'early-help',
      gateway: 'common-law-confidence',
      'gateway-because': 'She agreed that I tell the council, and asked me to.',
      consent: 'yes',
      'family-knows': 'yes',
      'tell-family': 'family',
      'safe-contact': 'Through me, or ring her after eleven.',
    },
  },
  {
    name: 'a baby and no heating',
    by: 'health-visitor',
    family: 'baby',
    about: 'child',
    answers: {
      cares: 'yes',
      worrying: 'The flat was cold and damp on three visits. The baby has had two chest infections this month.',
      'going-well': 'He is fed, held and talked to; both parents come to the baby clinic.',
      wanted: 'Help with the landlord and with the fuel debt. They asked me to ring for them.',
      urgency: 'this-week',
      purpose: 'early-help',
      gateway: 'ca2004-s11',
      consent: 'yes',
      'family-knows': 'yes',
      'tell-family': 'family',
      'safe-contact': 'Text or ring either parent at any time.',
    },
  },
  {
    name: 'bruises and a story that changed',
    by: 'school-safeguarding-lead',
    family: 'school',
    about: 'child',
    answers: {
      cares: 'yes',
      worrying:
        'Today she had bruises on both arms. She first said that she fell, then asked us not to tell anybody at home.',
      'going-well': 'She trusts her class teacher and told her.',
      wanted: 'To be safe tonight. She wants her sister to be asked too.',
      urgency: 'today',
      purpose: 'child-at-risk',
      gateway: 'ca1989-s17-s47',
      consent: 'not-asked',
      'family-knows': 'not-safe',
      'tell-family': 'team',
      'safe-contact': 'Ring the school. Do not ring the home.',
    },
  },
  {
    name: 'a son who looks after his father',
    by: 'family-help-worker',
    family: 'adult',
    about: 'parent',
    answers: {
      cares: 'yes',
      worrying: 'He can no longer wash or cook for himself, and it is his child who does it before school.',
      'going-well': 'The two are close. A neighbour comes in at noon.',
      wanted: 'Care in the mornings, so that his child can be a child.',
      urgency: 'can-wait',
      purpose: 'adult-care',
      gateway: 'ca2004-s10',
      consent: 'yes',
      'family-knows': 'yes',
      'tell-family': 'family',
      'safe-contact': 'Ring him before noon.',
    },
  },
  {
    name: 'a notice to leave by the end of the month',
    by: 'front-door',
    family: 'housing',
    about: 'everybody',
    answers: {
      'caller-name': 'Housing officer',
      'caller-service': 'Housing provider',
      'caller-phone': '01632 960005',
      cares: 'yes',
      worrying: 'The family has a notice to leave by the end of the month and has not answered three letters.',
      'going-well': 'The rent was always paid until the father lost his work in August.',
      wanted: 'Somebody who visits, because letters do not help.',
      urgency: 'this-week',
      purpose: 'early-help',
      gateway: 'ca2004-s10',
      consent: 'not-asked',
      'family-knows': 'not-yet',
      'tell-family': 'family',
      'safe-contact': 'Not known.',
    },
  },
]

/** Somebody tells of a person who must not be found; the front door sees what it would of anybody unknown, and the protection desk rings. */
export const aboutSomebodyProtected: Omit<Story, 'name'> = {
  by: 'health-visitor',
  family: 'housing',
  about: 'parent',
  answers: {
    cares: 'no',
    worrying: 'She asked twice who else can see that she comes to the clinic, and would not say more.',
    'going-well': 'She comes to every appointment.',
    wanted: 'Somebody to tell me whom she can ring.',
    urgency: 'this-week',
    purpose: 'early-help',
    gateway: 'ca2004-s11',
    consent: 'yes',
    'family-knows': 'yes',
    'tell-family': 'not-who',
    'safe-contact': 'Only at the clinic.',
  },
}
