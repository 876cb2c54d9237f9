/**
 * How an account names a person at an identity provider: `knownAs|sub`. No address contains `|`, so the first one divides the two
 * whatever the provider puts in `sub`, and no provider can speak for another's people or for the service's own account (`kith|system`).
 *
 * @param knownAs the provider's issuer, or the lasting name it was given in its place; an absolute address
 */
export function subjectOf(knownAs: string, sub: string): string {
  if (URL.parse(knownAs) === null || knownAs.includes('|')) {
    throw new TypeError(`an identity provider is known by an absolute address without "|": "${knownAs}" is none`)
  }
  if (sub === '') throw new TypeError('a person at an identity provider has a subject that is not empty')
  return `${knownAs}|${sub}`
}
