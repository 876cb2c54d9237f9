import { join } from 'node:path'
import { civil, iso } from '../days.ts'
import { openSink } from '../formats/sink.ts'
import { xmlElement, xmlGroup } from '../formats/xml.ts'
import { randomFor } from '../random.ts'
import { councilCode } from '../world/maker.ts'
import { childrensFiles } from './childrens-files.ts'
import type { ChildFile, Referral } from './childrens-files.ts'
import type { Delivery, OpenFeed } from './desk.ts'

/**
 * The children in need census as an extract made today: elements and order of the 2026 schema (`CIN_schema_2026.xsd`, Department for
 * Education). A child without an `LAchildID` now and then, for the receiver to refuse.
 */
export const openChildrenInNeed: OpenFeed = (delivery) => {
  const file = 'children-in-need.xml'
  const sink = openSink(join(delivery.folder, file))
  const random = randomFor(delivery.seed, 'spoil', file, delivery.asAt)
  let children = 0
  for (const line of opening(delivery)) sink.line(line)
  return {
    cluster(cluster) {
      for (const one of childrensFiles(delivery, cluster)) {
        if (one.referrals.length === 0) continue
        children += 1
        const spoilt = random.chance(0.002)
        const [first, ...rest] = childLines(one, delivery, spoilt)
        const at = sink.line(`    ${first ?? ''}`)
        for (const line of rest) sink.line(`    ${line}`)
        if (spoilt) delivery.truth.quarantined(file, at, 'missing key')
        else delivery.truth.record('children-in-need', `child:${one.id}`, one.person)
      }
    },
    close() {
      for (const line of ['  </Children>', '</Message>']) sink.line(line)
      delivery.rows.set(file, children)
      sink.close()
    },
  }
}

function opening({ asAt }: Delivery): string[] {
  const { year, month } = civil(asAt)
  const collection = ['Collection', 'Year', 'ReferenceDate'] as const
  const values = { Collection: 'CIN', Year: String(month >= 4 ? year : year - 1), ReferenceDate: iso(asAt) }
  const source = [
    ...xmlElement('SourceLevel', 'L'),
    ...xmlElement('LEA', councilCode),
    ...xmlElement('SoftwareCode', 'Kith seeds'),
    ...xmlElement('Release', '1'),
    ...xmlElement('SerialNo', '001'),
    ...xmlElement('DateTime', `${iso(asAt)}T06:00:00`),
  ]
  const header = xmlGroup('Header', [
    ...xmlGroup(
      'CollectionDetails',
      collection.flatMap((name) => xmlElement(name, values[name])),
    ),
    ...xmlGroup('Source', source),
  ])
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<Message>', ...header.map((line) => `  ${line}`), '  <Children>']
}

function childLines(
  { id, person, written, referrals, disability }: ChildFile,
  { asAt, seed }: Delivery,
  spoilt: boolean,
): string[] {
  const unborn = person.born > asAt
  const random = randomFor(seed, 'census child', person.number)
  const identifiers = [
    ...xmlElement('LAchildID', spoilt ? undefined : id),
    ...xmlElement('UPN', written.upn),
    ...xmlElement('UPNunknown', written.upn === '' ? (person.upn === '' ? 'UN1' : 'UN4') : undefined),
    ...(unborn
      ? xmlElement('ExpectedPersonBirthDate', iso(person.born))
      : xmlElement('PersonBirthDate', iso(written.born ?? person.born))),
    ...xmlElement('Sex', unborn ? 'U' : written.sex),
  ]
  const characteristics = [
    ...xmlElement('Ethnicity', unborn || random.chance(0.04) ? 'NOBT' : person.ethnicity),
    ...xmlGroup('Disabilities', xmlElement('Disability', disability === '' ? 'NONE' : disability)),
  ]
  return xmlGroup('Child', [
    ...xmlGroup('ChildIdentifiers', identifiers),
    ...xmlGroup('ChildCharacteristics', characteristics),
    ...referrals.flatMap((one) => xmlGroup('CINdetails', referralLines(one))),
  ])
}

const optionalDay = (day: number | null | undefined) => (day === null || day === undefined ? undefined : iso(day))

function referralLines(one: Referral): string[] {
  const { assessment, planned, enquiry, plan } = one
  return [
    ...xmlElement('CINreferralDate', iso(one.date)),
    ...xmlElement('ReferralSource', one.source),
    ...xmlElement('PrimaryNeedCode', one.need),
    ...xmlElement('CINclosureDate', optionalDay(one.closed)),
    ...xmlElement('ReasonForClosure', one.closure),
    ...xmlElement('DateOfInitialCPC', enquiry ? undefined : optionalDay(plan?.from)),
    ...(assessment
      ? xmlGroup('Assessments', [
          ...xmlElement('AssessmentActualStartDate', iso(assessment.from)),
          ...xmlElement('AssessmentInternalReviewDate', iso(assessment.from + 10)),
          ...xmlElement('AssessmentAuthorisationDate', optionalDay(assessment.to)),
          ...(assessment.to === null
            ? []
            : xmlGroup(
                'FactorsIdentifiedAtAssessment',
                assessment.factors.flatMap((factor) => xmlElement('AssessmentFactors', factor)),
              )),
        ])
      : []),
    ...(planned
      ? xmlGroup('CINPlanDates', [
          ...xmlElement('CINPlanStartDate', iso(planned.from)),
          ...xmlElement('CINPlanEndDate', optionalDay(planned.to)),
        ])
      : []),
    ...(enquiry
      ? xmlGroup('Section47', [
          ...xmlElement('S47ActualStartDate', iso(enquiry.from)),
          ...xmlElement('InitialCPCtarget', optionalDay(enquiry.conference === null ? null : enquiry.from + 21)),
          ...xmlElement('DateOfInitialCPC', optionalDay(enquiry.conference)),
          ...xmlElement('ICPCnotRequired', enquiry.conference === null ? '1' : '0'),
        ])
      : []),
    ...xmlElement('ReferralNFA', one.noFurtherAction ? '1' : '0'),
    ...(plan
      ? xmlGroup('ChildProtectionPlans', [
          ...xmlElement('CPPstartDate', iso(plan.from)),
          ...xmlElement('CPPendDate', optionalDay(plan.to)),
          ...xmlElement('InitialCategoryOfAbuse', plan.category),
          ...xmlElement('LatestCategoryOfAbuse', plan.category),
          ...xmlElement('NumberOfPreviousCPP', '0'),
          ...xmlGroup(
            'Reviews',
            plan.reviews.flatMap((day) => xmlElement('CPPreviewDate', iso(day))),
          ),
        ])
      : []),
  ]
}
