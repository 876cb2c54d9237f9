import { refuse, type Refusal } from './result.ts'

/**
 * Refuses a choice that is none of those there are: a name misspelt must not be answered by another method. Undefined is what is usual; where something
 * must be said, null is refused too.
 */
export function refuseUnlessKnown(
  asked: Readonly<Record<string, readonly [value: unknown, known: readonly string[]]>>,
): Refusal | undefined {
  for (const [name, [value, known]] of Object.entries(asked)) {
    if (value === undefined || known.some((one) => one === value)) continue
    const said = value === null ? 'not said' : typeof value === 'string' ? `"${value}"` : 'no text'
    const says = `"${name}" is ${said}, which is none of ${known.join(', ')}.`
    return refuse('unknown-choice', says, 'Give one of those.', { name, known })
  }
  return undefined
}
