import { parseDay, type Day } from '#kith/people/index.ts'
import type { DemonstrationFamily, DemonstrationPerson, Desk } from '../contacts/demonstration.ts'
import { readProtectedContact, protect, readEverybody } from './store.ts'
import { writeRung } from './rung.ts'
import { countStaff, writeStaff } from './staff.store.ts'
import type { WantedProtection } from './model/protection.ts'

export interface ProtectionDemonstration {
  /** Families of the town that no other story is about, those most services know first. */
  readonly families: readonly DemonstrationFamily[]
  formOf(name: string): string
  /** Tells the front door about a family. */
  tell(family: DemonstrationFamily): Promise<string>
}

/**
 * Two people of the town are protected, a contact comes about one of them and the desk rings; and somebody of the town is a colleague's sister. Safe to repeat.
 */
export async function demonstrateProtection(
  desk: Desk,
  { families, formOf, tell }: ProtectionDemonstration,
): Promise<void> {
  // From the end of the list: families that few services know, so that nothing else here is about them.
  const few = families.toReversed().flatMap((family) => adultsOf(family).map((person) => ({ family, ...person })))
  const [identity, place, sister] = few.filter(({ family }, at) => few.findIndex((one) => one.family === family) === at)
  if (!identity || !place || !sister) return
  await desk.acts('protection-desk', 'protect', async (scope, by) => {
    const wanted = ({ person, born }: typeof identity): Omit<WantedProtection, 'kind' | 'askedBy' | 'basis'> => ({
      forename: person.forename,
      surname: person.surname,
      born,
      nhs: null,
      upn: null,
      hiddenFrom: null,
    })
    await protect(scope, formOf('protected identity'), by, {
      ...wanted(identity),
      kind: 'protected-identity',
      askedBy: 'Protected persons unit, 01632 960190',
      basis: 'Serious Organised Crime and Police Act 2005, section 82.',
    })
    await protect(scope, formOf('protected place'), by, {
      ...wanted(place),
      kind: 'sealed-place',
      askedBy: 'Refuge manager, 01632 960191',
      basis: 'She came to the refuge last night; he is looking for her.',
    })
    const colleagues = await readEverybody(scope)
    const worker = colleagues.find(({ name }) => name.startsWith('Team manager'))
    if (worker && (await countStaff(scope)) === 0)
      await writeStaff(
        scope,
        { form: formOf('sister'), by },
        {
          colleague: worker.id,
          relation: 'brother-or-sister',
          forename: sister.person.forename,
          surname: sister.person.surname,
          born: sister.born,
          places: [],
        },
      )
  })
  const contact = await tell(place.family)
  await desk.acts('protection-desk', 'protect', async (scope, by) => {
    const about = await readProtectedContact(scope, contact)
    if (about)
      await writeRung(scope, {
        form: formOf('rung'),
        contact,
        protection: about.protection,
        by,
        spokeTo: 'The health visitor who told us',
        said: 'She knows whom to ring, and writes nothing down.',
      })
  })
}

/** Adults of a family who can be entered as the desk is told of people: by a whole name and a day of birth. */
function adultsOf({
  adults,
}: DemonstrationFamily): readonly { readonly person: DemonstrationPerson; readonly born: Day }[] {
  return adults.flatMap((person) => {
    const born = parseDay(person.born)
    return born !== undefined && person.forename !== '' && person.surname !== '' && person.feeds.size > 0
      ? [{ person, born }]
      : []
  })
}
