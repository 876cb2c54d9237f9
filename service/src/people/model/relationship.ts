/** The ties a source may state, read from the first person to the second. */
export type Tie = 'parent-of' | 'carer-of' | 'partner-of' | 'sibling-of' | 'household-member-of'

/** The same tie read from the second person to the first. */
export type TieSeen = Tie | 'child-of' | 'cared-for-by'

const inverse: Readonly<Record<Tie, TieSeen>> = {
  'parent-of': 'child-of',
  'carer-of': 'cared-for-by',
  'partner-of': 'partner-of',
  'sibling-of': 'sibling-of',
  'household-member-of': 'household-member-of',
}

/** How the tie reads from the other end. */
export function seenFromOther(tie: Tie): TieSeen {
  return inverse[tie]
}

/** True where the tie reads the same from both ends. */
export function isMutual(tie: Tie): boolean {
  return inverse[tie] === tie
}

export interface StatedTie<Person> {
  readonly about: Person
  readonly other: Person
  readonly type: Tie
}

/** What `person` is to the other end of a stated tie, or undefined where the tie is not about them. */
export function tieOf<Person>(
  person: Person,
  stated: StatedTie<Person>,
): { readonly to: Person; readonly tie: TieSeen } | undefined {
  if (stated.about === person) return { to: stated.other, tie: stated.type }
  if (stated.other === person) return { to: stated.about, tie: seenFromOther(stated.type) }
  return undefined
}

/** Those who bring the child up by what sources say: parents first, then carers, each once, in the order given. */
export function parentsAndCarers<Person>(child: Person, stated: readonly StatedTie<Person>[]): readonly Person[] {
  const found = (type: Tie) => stated.filter((tie) => tie.type === type && tie.other === child).map((tie) => tie.about)
  return [...new Set([...found('parent-of'), ...found('carer-of')])]
}
