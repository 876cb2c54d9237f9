import { z } from 'zod'
import { readYaml } from '#kith/platform/files/index.ts'
import type { Account, Agency } from './accounts.ts'
import { roles } from './roles.ts'

/** The council, its partners, and everybody who may sign in. */
export interface AccountsFile {
  readonly council: Agency
  readonly partners: readonly Agency[]
  readonly people: readonly Account[]
}

const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/u, 'small letters, digits and hyphens')
const phone = z.string().min(5).max(40).optional()
const agency = z.strictObject({ code, 'name-en': z.string().min(2), 'name-cy': z.string().min(2), phone })
const person = z.strictObject({
  subject: z.string().regex(/^\S+\|\S+$/u, 'the provider’s issuer, a bar, and its subject: https://login.example|1234'),
  name: z.string().min(2).max(200),
  agency: code,
  // Families let themselves in, with a code; the service's own jobs are nobody.
  roles: z.array(z.enum(roles).exclude(['family-member', 'system'])).min(1),
  phone,
})
const shape = z.strictObject({
  council: agency,
  partners: z.array(agency).default([]),
  people: z.array(person).min(1),
})

/**
 * The text of a file of agencies and accounts.
 * @param file named in what is thrown
 * @throws where it is none, or names somebody twice or an agency that it does not have: file, line, what to do
 */
export function parseAccountsFile(text: string, file: string): AccountsFile {
  const { data, said } = readYaml(text, file, shape)
  const { council, partners, people } = data
  const codes = [council, ...partners].map((one) => one.code)
  const faults = [
    ...twice(codes).map((at) =>
      said(at === 0 ? ['council'] : ['partners', at - 1], `the code ${codes[at] ?? ''} stands twice`),
    ),
    ...twice(people.map(({ subject }) => subject)).map((at) =>
      said(['people', at], 'this subject stands twice: give one person all their roles in one place'),
    ),
    ...people.flatMap((one, at) =>
      codes.includes(one.agency)
        ? []
        : [said(['people', at, 'agency'], `there is no agency ${one.agency} in this file`)],
    ),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return { council: named(council), partners: partners.map(named), people: people.map(withPhone) }
}

/** Where something stands that stood before. */
function twice(all: readonly string[]): readonly number[] {
  return all.flatMap((one, at) => (all.indexOf(one) < at ? [at] : []))
}

function named(one: z.infer<typeof agency>): Agency {
  return {
    code: one.code,
    nameEn: one['name-en'],
    nameCy: one['name-cy'],
    ...(one.phone === undefined ? {} : { phone: one.phone }),
  }
}

function withPhone({ phone: number, ...one }: z.infer<typeof person>): Account {
  return number === undefined ? one : { ...one, phone: number }
}
