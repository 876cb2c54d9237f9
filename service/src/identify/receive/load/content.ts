import { hash } from 'node:crypto'
import type { Assertion } from '#kith/identify/model/assertion.ts'

/**
 * Everything an assertion says as one number: the first 64 bits of SHA-256, signed. The same thing said by the same feed about the same
 * person has the same number whatever the order of its attributes; the row it came from is no part of it.
 */
export function contentOf(assertion: Assertion): bigint {
  const { says, about, from, to, value } = assertion
  const kind = assertion.says === 'fact' ? assertion.kind : ''
  const other = assertion.says === 'relationship' ? assertion.other : ''
  return hash64(JSON.stringify([about, says, kind, other, from, to, sorted(value)]))
}

export function hash64(text: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${hash('sha256', text, 'hex').slice(0, 16)}`))
}

function sorted(value: object): unknown {
  return Object.entries(value)
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([name, inner]: [string, unknown]) => [
      name,
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? sorted(inner) : inner,
    ])
}
