import { LinkageError } from '../errors.ts'
import { normalisePostcode } from '../identifiers.ts'
import { isRole } from './plan.ts'
import type { LinkPlan, PlanFile } from './plan.ts'
import { roleWords } from './roles.ts'
import type { Role } from './roles.ts'

const numbers: readonly Role[] = ['nhs', 'upn', 'nino', 'childrens_system']
/** Each says who somebody is; a home and a sex say only who it may be. */
const whoItIs: readonly (readonly Role[])[] = [['name', 'forename', 'surname'], ['born'], ['email', 'phone']]
const homes: readonly Role[] = ['postcode', 'address', 'uprn']

/** How well what was recognised in a file can tell people apart. */
export function tells({ use }: Pick<PlanFile, 'use'>): 'enough' | 'little' | 'nothing' {
  const has = (wanted: readonly Role[]): boolean => use.some(({ is }) => wanted.some((role) => role === is))
  if (has(numbers)) return 'enough'
  const kinds = whoItIs.filter(has).length
  if (kinds === 0) return 'nothing'
  const own = use.filter(({ is }) => !isRole(is)).length
  return kinds + (has(homes) ? 1 : 0) > 1 || own > 1 ? 'enough' : 'little'
}

/**
 * Throws LinkageError `unrecognised` where a file of a suggested plan says nothing of who people are: with what was found, and how to say what the columns
 * are. `plan`: where the plan was written, if it was.
 */
export function refuseUntold({ files }: LinkPlan, plan: string | undefined): void {
  const untold = files.filter((file) => tells(file) === 'nothing')
  if (untold.length === 0) return
  const edit =
    plan === undefined
      ? 'write a plan with "suggest", say under "use" what each column is, and run "link --settings PLAN"'
      : `say under "use" in ${plan} what each column is, and run "link --settings ${plan}"`
  throw new LinkageError(
    'unrecognised',
    `Who people are cannot be told from these columns, so nothing was linked.\n${untold.map(described).join('')}A name, a date of birth, a number like the NHS number, an email address or a telephone number is needed in each file.\nTo name the columns, write a usual name over each (like "Forename", "Surname", "Date of birth", "Postcode"); or ${edit}.`,
  )
}

function described(file: PlanFile): string {
  const taken = file.use.flatMap(({ is, from }) =>
    isRole(is) ? [`${from.map((name) => `"${name}"`).join(' and ')} as the ${roleWords[is]}`] : [],
  )
  const found = file.columns.map((name) => `"${name}"`).join(', ')
  const headless = file.columns.some(isValue)
    ? ' Its first line looks like a person and not like names of columns: put a line of names above it.'
    : ''
  return `  ${file.called} has the columns ${found}; ${taken.length === 0 ? 'none was recognised' : `recognised: ${taken.join(', ')}`}.${headless}\n`
}

/** A postcode or a date stands over no column. */
function isValue(header: string): boolean {
  return normalisePostcode(header) !== undefined || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(header.trim())
}

/** A sentence for files in which little tells people apart; undefined where enough does. */
export function littleTold({ files }: LinkPlan): string | undefined {
  const little = files.filter((file) => tells(file) === 'little')
  if (little.length === 0) return undefined
  const of = ({ called, use }: PlanFile): string => {
    const roles = use.flatMap(({ is }) => (isRole(is) && is !== 'id' ? [roleWords[is]] : []))
    return `${called} (${roles.join(', ')})`
  }
  return `Little tells people apart in ${little.map(of).join(' and ')}: namesakes cannot be told from one person, so few records will be linked, and those with doubt.`
}
