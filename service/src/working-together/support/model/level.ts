/** Where an episode stands, lightest first; adults' support stands beside them and not below. */
export const levels = ['universal', 'early-help', 'family-help', 'child-protection', 'adult-support'] as const
export type Level = (typeof levels)[number]
export function isLevel(text: string): text is Level {
  return levels.some((level) => level === text)
}

/** Who somebody is in the family, as somebody said it. */
export const parts = [
  'child',
  'unborn-child',
  'parent',
  'carer',
  'other-adult',
  'child-elsewhere',
  'parent-elsewhere',
] as const
export type Part = (typeof parts)[number]
export function isChild(part: Part): boolean {
  return part === 'child' || part === 'unborn-child' || part === 'child-elsewhere'
}

/** Who of the family what is written may be told to, settled when it is written. */
export const tellings = ['family', 'who-said-it', 'team'] as const
export type Telling = (typeof tellings)[number]
