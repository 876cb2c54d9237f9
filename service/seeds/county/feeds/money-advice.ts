import { british } from '../days.ts'
import { randomFor } from '../random.ts'
import type { Episode, Family, Member } from '../world/types.ts'
import { facsNeeds } from '../world/types.ts'
import { inExtract } from '../world/where.ts'
import { entry, openTable, presentOn, reference, threeLines } from './desk.ts'
import type { Delivery, OpenFeed } from './desk.ts'

/** Money and welfare-rights advice: a case for families who cannot pay, with what they said at the assessment. */
export const openMoneyAdvice: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'money-advice',
    file: 'money-advice.csv',
    header:
      'Case Ref,Client Ref,First Name,Last Name,Date Of Birth,NINO,Address Line 1,Address Line 2,Address Line 3,Postcode,UPRN,Assessed On,Case Closed,Can Afford Food And Clothing,Priority Debts,Outcome',
    style: { encoding: 'utf-8', lineEnd: '\r\n' },
    spoil: { day: 11, key: 1 },
  })
  return {
    cluster({ families }) {
      for (const family of families) {
        const found = caseOf(delivery, family)
        if (!found) continue
        const { client, when, affords, debts } = found
        const { person } = client
        const { written } = entry(delivery, 'money-advice', person, 0)
        const ref = reference('M', person.number)
        const who = [written.forename, written.surname, british(written.born), written.nino]
        const uprn = written.postcode === '' ? '' : (written.dwelling?.uprn ?? '')
        table.row(
          [
            reference('MC', family.number),
            ref,
            ...who,
            ...threeLines(written),
            written.postcode,
            uprn,
            british(when.from),
            british(when.to),
            affords,
            debts,
            when.to === null ? '' : 'Advice given',
          ],
          [[`person:${ref}`, person]],
        )
      }
    },
    close: () => table.close(),
  }
}

interface Case {
  readonly client: Member
  readonly when: Pick<Episode, 'from' | 'to'>
  /** Y, N, or blank where it was not asked. */
  readonly affords: string
  readonly debts: string
}

/** Half of those who cannot afford what is needed come, and some of those in debt or on little; one in ten is not asked what they can afford. */
function caseOf({ asAt, seed }: Delivery, family: Family): Case | undefined {
  const random = randomFor(seed, 'money advice', family.number)
  const [comes, notAsked, pick] = [random.unit(), random.chance(0.1), random.unit()]
  const known = (need: Episode['need']) => inExtract(family.episodes, need, asAt).at(-1)
  const short = known(facsNeeds[6])
  const [debt, poor] = [known('debt'), known(facsNeeds[5])]
  const began = short ?? debt ?? poor
  if (!began || comes > (short ? 0.5 : debt ? 0.35 : 0.1)) return undefined
  const adults = family.members.filter(
    (one) =>
      one.livesWith &&
      ['mother', 'father', 'step-parent', 'grandparent', 'partner', 'adult'].includes(one.role) &&
      presentOn(one.person, asAt),
  )
  const client = adults[Math.floor(pick * adults.length)]
  if (!client) return undefined
  const when = { from: Math.max(began.from, asAt - 900), to: began.to }
  if (when.to !== null && when.to < when.from) return undefined
  return { client, when, affords: notAsked ? '' : short ? 'N' : 'Y', debts: debt ? 'Y' : 'N' }
}
