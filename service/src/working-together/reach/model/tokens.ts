import { isSameValue, plainText, type WayValue } from './way.ts'

export const tokenKinds = ['address', 'postcode', 'telephone', 'email', 'name', 'school', 'nhs-number', 'upn'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** Something a document must not hold, as it is written by whoever said it; finding it however else it is written is the checker's. */
export interface ProtectedToken {
  readonly kind: TokenKind
  readonly value: string
  /** The member it is about. */
  readonly about: string
  /**
   * True where whoever writes may not know it either: then finding it is answered in the words with which any address in the wrong place is answered, or the answer
   * would tell them that they guessed it.
   */
  readonly sealed: boolean
}

export interface KnownWay {
  readonly member: string
  readonly notFor: readonly string[]
  readonly sealed: boolean
  readonly value: WayValue
}

export interface KnownIdentifier {
  readonly member: string
  readonly kind: string
  readonly value: string
  /** Whether it is, or is of somebody, protected from everybody. */
  readonly protected: boolean
}

export interface Known {
  /** A member; null: somebody outside the family. */
  readonly recipient: string | null
  /** Every way there is or was. */
  readonly ways: readonly KnownWay[]
  readonly identifiers: readonly KnownIdentifier[]
  /** Members of whom the recipient must learn nothing. */
  readonly hidden: ReadonlySet<string>
  /** What members are called in this family. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * What the recipient must not be told, of everybody but themselves: ways that are sealed, kept from them, or of somebody of whom they must learn nothing; numbers,
 * schools and names of those; and names and numbers of whoever is protected, other than what they are called in this family. What is also the recipient's own
 * (the address both were known at) is theirs to be told, unless it is sealed.
 */
export function tokensFor({ recipient, ways, identifiers, hidden, names }: Known): readonly ProtectedToken[] {
  const own = ways.filter((way) => way.member === recipient && !way.sealed)
  const kept = ways.filter(
    (way) =>
      way.member !== recipient &&
      (way.sealed || hidden.has(way.member) || way.notFor.some((one) => recipient === null || one === recipient)) &&
      (way.sealed || !own.some((mine) => isSameValue(mine.value, way.value))),
  )
  const tokens = [...kept.flatMap(wayTokens), ...identifiers.flatMap((one) => identifierTokens(one))]
  return [...new Map(tokens.map((token) => [`${token.kind} ${token.about} ${token.value}`, token])).values()]

  function wayTokens({ member, value, sealed }: KnownWay): readonly ProtectedToken[] {
    const token = (kind: TokenKind, text: string): ProtectedToken => ({
      kind,
      value: text,
      about: member,
      sealed,
    })
    switch (value.kind) {
      case 'post': {
        const postcodeIsOwn =
          !sealed && own.some((mine) => mine.value.kind === 'post' && mine.value.postcode === value.postcode)
        return [
          token('address', [...value.lines, value.postcode].join('\n')),
          ...(postcodeIsOwn ? [] : [token('postcode', value.postcode)]),
        ]
      }
      case 'telephone':
        return [token('telephone', value.number)]
      case 'email':
        return [token('email', value.address)]
    }
  }

  function identifierTokens({ member, kind, value, protected: shielded }: KnownIdentifier): readonly ProtectedToken[] {
    const known = tokenKinds.find((one) => one === kind)
    if (known === undefined || member === recipient || !(shielded || hidden.has(member))) return []
    // What they are called here is on every page of the family; a name they had, or have elsewhere, is not.
    if (known === 'name' && plainText(names.get(member) ?? '') === plainText(value)) return []
    if (known === 'name' && !shielded) return []
    return [{ kind: known, value, about: member, sealed: false }]
  }
}
