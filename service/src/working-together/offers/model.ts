import { normalTelephone, readValue } from '../reach/model/way.ts'

/** How somebody who asked was answered. A closed list. */
export const answeredHow = ['spoke', 'wrote', 'not-reached'] as const
export type AnsweredHow = (typeof answeredHow)[number]

export interface EnquiryTyped {
  readonly name: string
  /** A telephone number or an e-mail address. */
  readonly reach: string
  readonly says: string
}
export type EnquiryProblem = 'name' | 'reach' | 'says'

/** What is wrong with an enquiry as typed; a way to answer is all that is needed besides a name. */
export function enquiryProblems({ name, reach, says }: EnquiryTyped): readonly EnquiryProblem[] {
  const problems: EnquiryProblem[] = []
  if (name.length < 2 || name.length > 200) problems.push('name')
  if (normalTelephone(reach) === null && 'problems' in readValue('email', () => reach)) problems.push('reach')
  if (says.length > 4000) problems.push('says')
  return problems
}
