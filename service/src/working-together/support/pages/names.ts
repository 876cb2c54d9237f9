import type { Language } from '#kith/platform/words/index.ts'
import { formWords } from '../forms/words.ts'
import { isChild } from '../model/level.ts'
import type { Family, Member } from '../store/family.ts'
import { supportWords } from '../words.ts'

/** What a family is called: by the surnames of its children, else of everybody; by the eldest's name where there is no surname. */
export function familyName(language: Language, members: readonly Pick<Member, 'name' | 'part'>[]): string {
  const words = supportWords(language)
  const children = members.filter(({ part }) => isChild(part))
  const named = (children.some(({ name }) => name !== '') ? children : members).filter(({ name }) => name !== '')
  const last = [...new Set(named.map(({ name }) => name.split(' ').at(-1) ?? name))]
  return last.length === 0 ? words.nameless : words.family(last.join(', '))
}

export function memberName(language: Language, family: Pick<Family, 'members'>, id: string | null): string {
  const member = family.members.find((one) => one.id === id)
  if (member === undefined) return supportWords(language).noName
  return member.name === '' ? formWords(language).parts[member.part] : member.name
}

export function workerName(family: Pick<Family, 'people'>, id: string): string {
  return family.people.get(id)?.name ?? id
}
