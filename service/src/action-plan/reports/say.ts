import { tidyParts, type Part } from './sentences.ts'

/** A sentence from a template: what is put in keeps its traces. */
export function say(strings: TemplateStringsArray, ...values: readonly (Part | readonly Part[])[]): readonly Part[] {
  const parts: Part[] = []
  strings.forEach((string, index) => {
    parts.push(string)
    const value = values[index]
    if (Array.isArray(value)) parts.push(...value)
    else if (value !== undefined) parts.push(...[value].flat())
  })
  return tidyParts(parts)
}
