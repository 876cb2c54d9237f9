import type { DataClass, Purpose, Role } from './roles.ts'

/** Which rows of a table somebody reaches. Each is a sentence a person can check. */
export type Rows =
  | 'all'
  | 'unhidden' // of nobody of whom the actor may not learn
  | 'own-agency' // rows of the actor's own agency
  | 'mine' // rows naming the actor
  | 'mine-of-own-agency' // both
  | 'considered' // about a family that was put before a person to decide, and unhidden
  | 'flagged' // a response, or of one, in which a public rule found words of harm
  | 'let-go' // the same and all others, but not while it waits for the safeguarding contact
  | 'of-others' // naming somebody else
  | 'not-from-me' // not naming the actor
  | 'of-nobody' // naming no actor: proposed by the service
  | 'in-my-team' // of an episode whose team the actor is on now, while their agency's agreement runs
  | 'mine-in-my-team' // the same, and naming the actor
  | 'open-in-my-team' // in my team, and not sealed, or sealed with the actor among its readers now
  | 'mine-open-in-my-team' // the same, and naming the actor
  | 'mine-in-opened' // naming the actor, of an episode that the actor opened
  | 'side-in-my-team' // the same, and the actor's agency is one of the two it is between
  | 'kept-side-in-my-team' // the same, and whoever was told may keep it still
  | 'held-in-my-team' // the same, and the actor's agency holds it
  | 'mine-held-in-my-team' // the same, and naming the actor
  | 'of-my-page' // about the member whose own page the actor's account is
  | 'mine-of-my-page' // the same, and naming the actor
  | 'in-my-hands' // about a pair this reviewer holds and has not answered; and of what is said, only identity and address; and unhidden

export interface Rule {
  readonly roles: readonly Role[]
  readonly purposes: readonly Purpose[]
  readonly rows: Rows
}

/** What may be done with one table. A verb without rules may be done by nobody. */
export interface TablePolicy {
  readonly class: DataClass
  /** Columns of another class than the rest. */
  readonly columns?: Readonly<Record<string, DataClass>>
  /** Some of its rows are published: anybody reads those, signed in or not, whatever their purpose. Which, the row policies and the trial say. */
  readonly open?: boolean
  readonly read: readonly Rule[]
  readonly add?: readonly Rule[]
  /** Changes of the columns that are ever changed, while the row is not over. */
  readonly change?: readonly Rule[]
  /** Keeps others from changing a row while this transaction decides (select for update). Whoever may change may hold. */
  readonly hold?: readonly Rule[]
  readonly remove?: readonly Rule[]
}

/** True where some rule lets an actor with these roles, for this purpose, reach a row for which `rowsHold` says which sentences are true. */
export function mayReach(
  rules: readonly Rule[] | undefined,
  actor: { readonly roles: readonly Role[]; readonly purpose: Purpose },
  rowsHold: (rows: Rows) => boolean,
): boolean {
  return (rules ?? []).some(
    (rule) =>
      rule.purposes.includes(actor.purpose) &&
      actor.roles.some((role) => rule.roles.includes(role)) &&
      rowsHold(rule.rows),
  )
}
