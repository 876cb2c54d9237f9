/** A published document as data: the page, the JSON and the print all say the same. */
export interface PublishedDocument {
  readonly title: string
  readonly sections: readonly Section[]
}

export interface Section {
  readonly id: string
  readonly heading: string
  readonly entries: readonly Entry[]
}

export interface Entry {
  readonly id: string
  readonly term: string
  /** Paragraphs; null: a person has to say it and nobody has. */
  readonly says: readonly string[] | null
  /** Written from what the service is set up to do, or by a person who governs it. */
  readonly by: 'service' | 'person'
  /** When a person said it. */
  readonly at: Date | null
}

/** Entries nobody has answered yet. */
export function unanswered(document: PublishedDocument): readonly Entry[] {
  return document.sections.flatMap(({ entries }) => entries.filter(({ says }) => says === null))
}
