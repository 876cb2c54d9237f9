import { ageOn, iso } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { randomFor, weighted } from '../random.ts'
import type { Cluster, Person } from '../world/types.ts'
import { entry, familyOf, knows, openTable, presentOn, reference, threeLines } from './desk.ts'
import type { Delivery, OpenFeed } from './desk.ts'

/** Prior levels of learners who hold some qualification, by the ILR's codes; 98 is "not known". */
const priorLevels = weighted([
  ['1', 30],
  ['2', 28],
  ['3', 16],
  ['9', 12],
  ['12', 4],
  ['97', 4],
  ['98', 6],
] as const)

/** The council's adult learning service: who enrolled in the last three years, and what they had attained by then. */
export const openAdultLearning: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'adult-learning',
    file: 'adult-learning.csv',
    header:
      'LearnRefNumber,ULN,FamilyName,GivenNames,DateOfBirth,Sex,NINumber,AddLine1,AddLine2,AddLine3,Postcode,PriorLevel,DateLevelApp,LearnAimRef,LearnStartDate,LearnPlanEndDate',
    spoil: { day: 12, key: 0, bad: ['2019-02-31', 'impossible date'] },
  })
  return {
    cluster(cluster) {
      for (const person of cluster.people) {
        const enrolment = enrolmentOf(delivery, cluster, person)
        if (!enrolment) continue
        const { written } = entry(delivery, 'adult-learning', person, 0)
        const ref = reference('L', person.number)
        const who = [written.surname, written.forename, written.born === null ? '' : iso(written.born)]
        const where = [written.sex, written.nino, ...threeLines(written), written.postcode]
        const began = iso(enrolment.day)
        const course = [enrolment.level, began, '60349001', began, iso(enrolment.day + 280)]
        table.row([ref, '', ...who, ...where, ...course], [[`person:${ref}`, person]])
      }
    },
    close: () => table.close(),
  }
}

/** When somebody last enrolled and with what; adults whose parents' generation at home has no qualification are sought out. */
function enrolmentOf(
  delivery: Delivery,
  cluster: Cluster,
  person: Person,
): { readonly day: DayNumber; readonly level: string } | undefined {
  const { asAt, previous, seed } = delivery
  const age = ageOn(person.born, asAt)
  if (age < 19 || age > 70 || !presentOn(person, asAt)) return undefined
  const family = familyOf(cluster, person)
  const isParent = family?.members.some(
    (one) => one.person === person && !['child', 'adult child', 'foster child'].includes(one.role),
  )
  const unqualified = isParent === true && (family?.episodes.some((one) => one.need === 'no-parent-qualified') ?? false)
  if (!knows(delivery, 'adult-learning', person, unqualified ? 0.5 : 0.06)) return undefined
  const random = randomFor(seed, 'enrolled', person.number)
  const level = priorLevels(random)
  // Both deliveries count from the first, so that a few enrol in the month between.
  const day = (previous ?? asAt) + 30 - random.int(930)
  return day > asAt ? undefined : { day, level: unqualified ? '99' : level }
}
