/** The languages Kith speaks, by BCP 47 tag. */
export const languages = ['en', 'cy'] as const
export type Language = (typeof languages)[number]

/** The cookie that remembers a person's language between visits. */
export const languageCookie = 'kith-language'

export function isLanguage(text: unknown): text is Language {
  return text === 'en' || text === 'cy'
}

/** What decides the language of one answer, strongest first. */
export interface LanguageWishes {
  /** `lang` of the query string: the person has just chosen. */
  readonly query?: unknown
  /** The `kith-language` cookie: the person chose before. */
  readonly cookie?: unknown
  /** The `accept-language` header: the browser's own setting. */
  readonly accepts?: string | undefined
  /** The deployment's own language, where nobody said. */
  readonly otherwise?: Language
}

/**
 * The language to answer in. `remember` is true where the person has just chosen it, so that the caller sets the cookie.
 * A wish in a language we do not speak counts as no wish.
 */
export function chooseLanguage(wishes: LanguageWishes): {
  readonly language: Language
  readonly remember: boolean
} {
  if (isLanguage(wishes.query)) return { language: wishes.query, remember: wishes.query !== wishes.cookie }
  if (isLanguage(wishes.cookie)) return { language: wishes.cookie, remember: false }
  return { language: accepted(wishes.accepts ?? '') ?? wishes.otherwise ?? 'en', remember: false }
}

/** The first language we speak, by the quality values of an `accept-language` header. */
function accepted(header: string): Language | undefined {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...settings] = part.trim().toLowerCase().split(';')
      const quality = settings
        .map((setting) => /^\s*q=([\d.]+)$/.exec(setting)?.[1])
        .find((value) => value !== undefined)
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
  const spoken = wishes.filter((wish) => wish.quality > 0 && isLanguage(wish.tag))
  const best = spoken.toSorted((a, b) => b.quality - a.quality)[0]?.tag
  return isLanguage(best) ? best : undefined
}

/** The same page in another language: `url` (path and query) with `lang` set. */
export function inLanguage(url: string, language: Language): string {
  const [path = '', query = ''] = url
    .split('#', 1)
    .join('')
    .split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  return `${path}?${parameters.toString()}`
}
