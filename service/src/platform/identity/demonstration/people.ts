import { createHash } from 'node:crypto'
import type { Account } from '#kith/platform/identity/accounts.ts'
import { subjectOf } from '#kith/platform/identity/oidc/index.ts'
import type { Role } from '#kith/platform/identity/roles.ts'

type Agency = 'council' | 'police' | 'schools' | 'community-health' | 'mental-health-trust'

/** Somebody anyone may sign in as. Named by their work, so that nobody takes them for a real person. */
export interface DemonstrationPerson {
  readonly sub: string
  readonly name: string
  /** Code of the agency they work for. */
  readonly agency: Agency
  /** A number nobody has: Ofcom keeps 01632 960000 to 960999 for drama. */
  readonly phone: string
  readonly roles: readonly Role[]
  /** What they come to do, shown beside the name. */
  readonly does: string
}

/**
 * What accounts know the demonstration's provider by. Its issuer holds the port it happens to run on, and a second start on another port
 * must find the same people. No provider can be at an address ending in `.invalid` (RFC 2606), so none can claim these accounts.
 */
export const demonstrationKnownAs = 'https://demonstration.invalid'

/** One person for each role; reviewers are three, since two may disagree and a third then decides. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  person(
    'data-lead',
    'Data lead',
    'council',
    'data-lead',
    'Receives every agency’s files and checks how records were linked',
  ),
  person(
    'police-data-lead',
    'Police data lead',
    'police',
    'agency-data-lead',
    'Sends the police’s own files and sees no other agency’s',
  ),
  person('reviewer-one', 'Reviewer one', 'council', 'reviewer', 'Says whether two records are about the same person'),
  person('reviewer-two', 'Reviewer two', 'council', 'reviewer', 'Gives a second opinion without seeing the first'),
  person('reviewer-three', 'Reviewer three', 'council', 'reviewer', 'Decides where the first two disagree'),
  person('front-door', 'Front door worker', 'council', 'front-door', 'Considers families and records what was decided'),
  person('team-manager', 'Team manager', 'council', 'team-manager', 'Considers families beside the capacity there is'),
  person(
    'governance-lead',
    'Governance lead',
    'council',
    'governance-lead',
    'Sees who looked at what and by which rule, and no case',
  ),
  person(
    'plan-official-one',
    'Plan official one',
    'council',
    'plan-official',
    'Keeps the action plan’s records and drafts what is new',
  ),
  person(
    'plan-official-two',
    'Plan official two',
    'council',
    'plan-official',
    'Releases what a colleague drafted, or sends it back',
  ),
  person(
    'correspondence-clerk',
    'Correspondence clerk',
    'council',
    'correspondence-clerk',
    'Takes in what people say, by every way it comes, and answers',
  ),
  person(
    'consultation-analyst',
    'Consultation analyst',
    'council',
    'consultation-analyst',
    'Finds what responses have in common and confirms it',
  ),
  person(
    'consultation-analyst-two',
    'Consultation analyst two',
    'council',
    'consultation-analyst',
    'Reads the same answers again, so that it can be told how far two agree',
  ),
  person(
    'safeguarding-contact',
    'Safeguarding contact',
    'council',
    'safeguarding-contact',
    'Sees first what tells of harm to somebody',
  ),
  person(
    'expert-by-experience',
    'Expert by experience',
    'council',
    'expert-by-experience',
    'Says whether the Easy Read is easy to read before it is published',
  ),
  person(
    'levels-partner',
    'Levels partner',
    'police',
    'levels-partner',
    'Says with evidence how far their agency thinks family',
  ),
  person(
    'family-help-worker',
    'Family help worker',
    'council',
    'practitioner',
    'Leads the support of families with everybody around them',
  ),
  person(
    'health-visitor',
    'Health visitor',
    'community-health',
    'practitioner',
    'Visits families with young children and asks for help with them',
  ),
  person(
    'mental-health-nurse',
    'Adult mental health nurse',
    'mental-health-trust',
    'practitioner',
    'Treats adults and asks who else is at home',
  ),
  person(
    'school-safeguarding-lead',
    'School safeguarding lead',
    'schools',
    'practitioner',
    'Tells the council what worries the school, and joins the team',
  ),
  person(
    'guardian',
    'Caldicott guardian',
    'council',
    'guardian',
    'Reviews every family opened in an emergency, and sees who looked',
  ),
  person(
    'deputy-guardian',
    'Deputy guardian',
    'council',
    'guardian',
    'Confirms what the guardian would keep from a family for a time',
  ),
  person(
    'parent',
    'A parent',
    'council',
    'family-member',
    'Reads what was sent to them, who looked at what is kept about them, and why',
  ),
  person(
    'other-parent',
    'Another parent',
    'council',
    'family-member',
    'Has a page of their own, with nothing on it of anybody else’s',
  ),
  person(
    'protection-desk',
    'Protection desk',
    'council',
    'protection-desk',
    'Keeps who must not be found, and answers about them by hand',
  ),
  person(
    'health-sharing-lead',
    'Health sharing lead',
    'community-health',
    'sharing-lead',
    'Signs and ends agreements for community health services',
  ),
  person(
    'mental-health-sharing-lead',
    'Mental health sharing lead',
    'mental-health-trust',
    'sharing-lead',
    'Signs and ends agreements for the mental health trust',
  ),
  person(
    'schools-sharing-lead',
    'Schools sharing lead',
    'schools',
    'sharing-lead',
    'Signs and ends agreements for schools and academies',
  ),
]

/** What accounts know somebody by whom the demonstration's provider calls `sub`. */
export function demonstrationSubject(sub: string): string {
  return subjectOf(demonstrationKnownAs, sub)
}

/** The same people as accounts, for `setUpAccounts`: it finds those of an earlier start by their subjects. */
export function demonstrationAccounts(
  people: readonly DemonstrationPerson[] = demonstrationPeople,
): readonly Account[] {
  return people.map(({ sub, name, agency, roles, phone }) => ({
    subject: demonstrationSubject(sub),
    name,
    agency,
    roles,
    phone,
  }))
}

function person(sub: string, work: string, agency: Agency, role: Role, does: string): DemonstrationPerson {
  // The same person has the same number, whoever is added before them.
  const digits = 100 + (createHash('sha256').update(sub).digest().readUInt16BE() % 900)
  return {
    sub,
    name: `${work} (demonstration)`,
    agency,
    phone: `01632 960${digits}`,
    roles: [role],
    does,
  }
}
