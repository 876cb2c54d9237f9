import type { Neighbourhood, Settings } from './neighbourhood.ts'
import { byText, components, layOut } from './neighbourhood.ts'

/** People who share a home on a date. Not a family: a lodger is in the household and a father elsewhere is not. */
export interface Household {
  readonly place: string
  /** True where the place is a hostel, a refuge, a children's home or holds too many separate groups: split by stated ties, never by address. */
  readonly communal: boolean
  readonly members: readonly { readonly person: string; readonly because: readonly number[] }[]
}

/**
 * The households at a date: each person at one chosen home, everybody at an ordinary address together, people at a communal place only
 * with those a source ties them to. People with no known home are in no household. Ordered by place, then by first member.
 */
export function householdsAt(input: Neighbourhood, settings: Settings): Household[] {
  const graph = layOut(input, settings)
  return graph.places.flatMap((place, at) => {
    const people = graph.residents[at] ?? []
    const communal = graph.communal[at] ?? false
    const groups = communal ? components(graph.edgesOf, people) : [people]
    return groups.flatMap((group) => {
      const members = group.map((person) => ({
        person: graph.ids[person] ?? '',
        because: graph.homesOf(person)[0]?.because ?? [],
      }))
      return members.length > 0
        ? [{ place, communal, members: members.sort((a, b) => byText(a.person, b.person)) }]
        : []
    })
  })
}
