import type { DayNumber } from '../days.ts'
import type { WorkbookCell } from '../formats/workbook.ts'

/** The words of Annex A: headings as councils keep them and values as Ofsted's guidance letters them. */

const child = ['Child Unique ID', 'Gender', 'Ethnicity', 'Date of Birth', 'Age of Child (Years)'] as const
const disability = 'Does the Child have a Disability'
const staff = ['Allocated Team', 'Allocated Worker'] as const

export const headers: readonly (readonly string[])[] = [
  [...child, 'Date of Contact', 'Contact Source'],
  [...child, 'Assessment start date', 'Assessment completion date', 'Organisation completing assessment'],
  [...child, 'Date of Referral', 'Referral Source', 'Referral NFA?', 'Number of Referrals in Last 12 Months', ...staff],
  [
    ...child,
    disability,
    'Continuous Assessment Start Date',
    'Child Seen During Continuous Assessment',
    'Continuous Assessment Date of Authorisation',
    "Was the child assessed as requiring LA children's social care support?",
    ...staff,
  ],
  [
    ...child,
    disability,
    'Strategy discussion initiating Section 47 Enquiry Start Date',
    'Was an Initial Child Protection Conference deemed unnecessary?',
    'Date of Initial Child Protection Conference',
    'Did the Initial Child Protection Conference Result in a Child Protection Plan',
    'Number of Section 47 Enquiries in the last 12 months',
    'Number of ICPCs in the last 12 months',
    ...staff,
  ],
  [
    ...child,
    disability,
    'CIN Start Date',
    'Primary Need Code',
    'Date Child Was Last Seen',
    'CIN Closure Date',
    'Reason for Closure',
    'Case Status',
    ...staff,
  ],
  [
    ...child,
    disability,
    'Child Protection Plan Start Date',
    'Initial Category of Abuse',
    'Latest Category of Abuse',
    'Date of the Last Statutory Visit',
    'Was the Child Seen Alone?',
    'Date of latest review conference',
    'Child Protection Plan End Date',
    'Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)',
    'Number of Previous Child Protection Plans',
    ...staff,
  ],
  [
    ...child,
    'Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)',
    disability,
    'Date Started to be Looked After',
    "Child's Category of Need",
    'Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)',
    'Start date of current legal status',
    "Child's Legal Status",
    'Date of Latest Statutory Review',
    'Date of Last Social Work Visit',
    'What is the permanence plan for this child?',
    'Date of Last IRO Visit / Contact to the Child',
    'Date of Last Health Assessment',
    'Date of Last Dental Check',
    'Number of Placements in the Last 12 months',
    'Date Ceased to be Looked After',
    'Reason Ceased to be Looked After',
    'Start Date of Most Recent Placement',
    'Placement Type',
    'Placement Provider',
    'Placement postcode',
    'URN of Placement',
    'Placement Location',
    'LA of Placement',
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
    'Was the child offered a Return Interview after their last missing episode (Y/N)?',
    'Did the child accept a Return Interview after their last missing episode (Y/N)?',
    ...staff,
  ],
  [
    ...child,
    'Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)',
    disability,
    ...staff,
    'Allocated Personal Advisor',
    'Eligibility Category',
    'Latest Pathway Plan Review Date',
    'LA in Touch',
    'Latest Date of Contact',
    'Type of Accommodation',
    'Suitability of Accommodation',
    'Activity Status',
  ],
]

const lookUp = (pairs: Readonly<Record<string, string>>, otherwise: string) => (code: string) =>
  pairs[code] ?? otherwise

const ethnicities = 'WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH'.split(
  ' ',
)

/** As councils letter them: `a) WBRI` to `r) OOTH`, `s) NOBT` where it is not yet known. */
export function ethnicity(code: string): string {
  const at = ethnicities.indexOf(code)
  return at < 0 ? 's) NOBT' : `${String.fromCharCode(97 + at)}) ${code}`
}

/** Contact and referral sources by census code, lettered from a in order. */
export function source(code: string): string {
  const at = sourceNames.findIndex(([known]) => known === code)
  const [known, name] = sourceNames[at] ?? ['10', 'Unknown']
  return `${String.fromCharCode(97 + (at < 0 ? sourceNames.length - 1 : at))}) ${known}: ${name}`
}

const sourceNames: readonly (readonly [code: string, name: string])[] = [
  ...['1A', '1B', '1C', '1D'].map((code) => [code, 'Individual'] as const),
  ['2A', 'Schools'],
  ['2B', 'Education services'],
  ...['3A', '3B', '3C', '3D', '3E', '3F'].map((code) => [code, 'Health services'] as const),
  ['4', 'Housing'],
  ...['5A', '5B', '5C'].map((code) => [code, 'LA services'] as const),
  ['6', 'Police'],
  ['7', 'Other legal agency'],
  ['8', 'Other'],
  ['9', 'Anonymous'],
  ['10', 'Unknown'],
]

export const need = lookUp(
  {
    N1: 'N1 - Abuse or Neglect',
    N2: "N2 - Child's disability",
    N3: 'N3 - Parental illness or disability',
    N4: 'N4 - Family in acute stress',
    N5: 'N5',
    N6: 'N6 - Socially unacceptable behaviour',
    N7: 'N7 - Low income',
    N8: 'N8 - Absent parenting',
    N9: 'N9 - Cases other than children in need',
  },
  'N0 - Not stated',
)

export const closure = lookUp(
  {
    RC5: 'e) Transfer to another LA',
    RC7: "g) 'Other' incl. Child no longer in need",
    RC8: 'h) Child not in need after assessment',
    RC9: 'h) Child not in need after assessment',
  },
  'i) Not Stated',
)

export const abuse = lookUp(
  { NEG: 'a) Neglect', PHY: 'b) Physical Abuse', SAB: 'c) Sexual Abuse', EMO: 'd) Emotional Abuse' },
  'e) Multiple',
)

export const legal = lookUp(
  { C1: 'a) Interim care orders', C2: 'b) Full care orders', E1: 'd) Placement order granted' },
  'e) Accommodated under S20',
)

export const placement = lookUp(
  {
    K2: 'h) Children’s Homes',
    U1: 'a) Foster placement',
    U4: 'a) Foster placement',
    U6: 'a) Foster placement',
  },
  'n) Other placements',
)

export const provider = lookUp({ PR1: 'a) Own LA', PR4: 'b) Private' }, 'c) Other')

export function permanence(serial: number): string {
  return (
    [
      'a) Return to family',
      'c) SGO/CAO',
      'f) Long-term fostering',
      'f) Long-term fostering',
      'd) Supported living in the community',
    ][serial % 5] ?? 'g) Other'
  )
}

const accommodation = lookUp(
  {
    C1: 'c) Semi-independent transitional accommodation',
    D1: 'd) Supported lodgings',
    U1: 'k) Independent living',
    Z2: 'l) Emergency accommodation',
  },
  'p) Other accommodation',
)
const activity = lookUp(
  {
    F1: 'F1: Full time in higher education',
    F2: 'F2: Full time in education other than higher',
    P2: 'P2: Part time in education other than higher',
    F4: 'F4: Young person engaged full time in an apprenticeship',
    F5: 'F5: Young person engaged full time in training or employment (not apprenticeship)',
    G4: 'G4: Not in education, employment or training - illness or disability',
  },
  'G5: Not in education, employment or training - other',
)

/** The last seven cells of list 9, from `activity|accommodation|in touch`. */
export function leaver(detail: string, asAt: DayNumber): WorkbookCell[] {
  const [doing = '', place = '', inTouch = ''] = detail.split('|')
  const suitable = place.endsWith('2') ? 'b) Not suitable' : 'a) Suitable'
  const touch = inTouch === 'YES' ? 'a) In touch' : 'b) Not in touch'
  return [
    'b) Former relevant',
    { day: asAt - 80 },
    touch,
    { day: asAt - 20 },
    accommodation(place),
    suitable,
    activity(doing),
  ]
}

export const teams = [
  'Front Door',
  'North Safeguarding',
  'South Safeguarding',
  'Children in Care',
  'Children with Disabilities',
  'Family Support',
] as const
export const workers = [
  'A. Hartley',
  'B. Okafor',
  'C. Lindqvist',
  'D. Rahman',
  'E. Pritchard',
  'F. Nowak',
  'G. Sandhu',
  'H. Marlow',
  'I. Mensah',
  'J. Doyle',
] as const
export const helpers = [
  'Early Help North',
  'Early Help South',
  'Family Hub',
  'School pastoral team',
  'Health visiting',
] as const
