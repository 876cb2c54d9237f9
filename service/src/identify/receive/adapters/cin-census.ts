import type { XmlNode } from '#kith/platform/files/index.ts'
import { readIdentifier } from '../identifiers.ts'
import { isAccepted, nothingSaid, Saying, type Context, type Said } from '../said.ts'
import { childOf, childrenOf, textOf, type Adapter } from './adapter.ts'
import { readEthnicity, readSex } from './codes.ts'

const formats = ['YYYY-MM-DD', 'DD/MM/YYYY', 'iso-datetime'] as const

/** Children in need census, the DfE's XML of 2022 to 2026. One `Child` is one row; a child may have several episodes of need. */
export const cinCensus: Adapter = {
  format: 'cin-census',
  kinds: [
    'disability',
    'contact-with-social-care',
    'child-in-need',
    'assessment-factor',
    'child-protection-enquiry',
    'child-protection-plan',
  ],
  xml: {
    root: 'Message',
    mark: { element: 'Collection', text: /^CIN/i },
    record: 'Children/Child',
    part: 'children',
    asAt: 'ReferenceDate',
    read: readChild,
  },
}

function readChild(node: XmlNode, context: Context): Said {
  const saying = new Saying(context)
  const identifiers = childOf(node, 'ChildIdentifiers')
  const id = textOf(identifiers, 'LAchildID')
  if (id === '') {
    saying.setAside('no-key', 'LAchildID')
    return nothingSaid(saying.problems)
  }
  const about = `child:${id}`
  sayIdentity(saying, about, id, identifiers, childOf(node, 'ChildCharacteristics'))
  for (const disability of childrenOf(childOf(childOf(node, 'ChildCharacteristics'), 'Disabilities'), 'Disability')) {
    const kind = disability.text.trim()
    if (kind !== '' && kind !== 'NONE') saying.fact(about, 'disability', null, null, { kind })
  }
  for (const details of childrenOf(node, 'CINdetails')) sayEpisode(saying, about, details)
  return isAccepted(saying.problems) ? saying : nothingSaid(saying.problems)
}

function sayIdentity(
  saying: Saying,
  about: string,
  id: string,
  identifiers: XmlNode | undefined,
  characteristics: XmlNode | undefined,
): void {
  const day = (name: string) => saying.day(name, textOf(identifiers, name), formats)
  // Both dates are never given at once; one written as the other is found by its being after the file's day.
  const born = saying.born('PersonBirthDate', day('PersonBirthDate'), 'may list the expected')
  const expected = day('ExpectedPersonBirthDate')
  // An expected date is not a date of birth, and must never be compared with one.
  if (!born && expected) saying.note('not-yet-born', 'ExpectedPersonBirthDate', expected)
  const died = day('PersonDeathDate')
  const upn = readIdentifier(saying, 'upn', 'UPN', textOf(identifiers, 'UPN'))
  const former = readIdentifier(saying, 'former-upn', 'FormerUPN', textOf(identifiers, 'FormerUPN'))
  // `GenderCurrent` until 2023, `Sex` since.
  const sex = readSex(textOf(identifiers, 'Sex') || textOf(identifiers, 'GenderCurrent'))
  const ethnicity = readEthnicity(textOf(characteristics, 'Ethnicity'))
  saying.identity(about, {
    ...(born && { born }),
    ...(died && { died }),
    ...(sex && { sex }),
    ...(ethnicity && { ethnicity }),
    ids: { 'childrens-system': id, ...(upn && { upn }), ...(former && { 'former-upn': former }) },
  })
}

function sayEpisode(saying: Saying, about: string, details: XmlNode): void {
  const day = (node: XmlNode, name: string) => saying.day(name, textOf(node, name), formats)
  const referred = day(details, 'CINreferralDate')
  const closed = day(details, 'CINclosureDate')
  saying.event(about, 'contact-with-social-care', referred, { source: textOf(details, 'ReferralSource') })
  // No further action: somebody asked, and the child was not found to be in need.
  const noFurtherAction = /^(1|true|y|yes)$/i.test(textOf(details, 'ReferralNFA'))
  if (!noFurtherAction && saying.isPeriod('CINclosureDate', referred, closed)) {
    saying.fact(about, 'child-in-need', referred, closed, { need: textOf(details, 'PrimaryNeedCode') })
  }
  for (const assessment of childrenOf(details, 'Assessments')) {
    const on = day(assessment, 'AssessmentAuthorisationDate') ?? day(assessment, 'AssessmentActualStartDate')
    for (const factor of childrenOf(childOf(assessment, 'FactorsIdentifiedAtAssessment'), 'AssessmentFactors')) {
      const code = factor.text.trim()
      if (code !== '') saying.event(about, 'assessment-factor', on, { factor: code })
    }
  }
  for (const enquiry of childrenOf(details, 'Section47')) {
    saying.event(about, 'child-protection-enquiry', day(enquiry, 'S47ActualStartDate'))
  }
  for (const plan of childrenOf(details, 'ChildProtectionPlans')) {
    const [from, to] = [day(plan, 'CPPstartDate'), day(plan, 'CPPendDate')]
    const category = textOf(plan, 'LatestCategoryOfAbuse') || textOf(plan, 'InitialCategoryOfAbuse')
    if (saying.isPeriod('CPPendDate', from, to)) saying.fact(about, 'child-protection-plan', from, to, { category })
  }
}
