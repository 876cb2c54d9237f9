import { z } from 'zod'
import { loadRules, type Rulebook } from '#kith/identify/instruments/load.ts'
import { instrumentsAt } from '#kith/identify/model/needs/evaluate.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import type { Day } from '#kith/people/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { instrumentPage, rulesPage } from './page.ts'
import { ruleWords } from './sentences.ts'

let shipped: Rulebook | undefined

/** The rules shipped, read once in the life of the process. @throws where a rule file is wrong, naming each fault */
export function rulebook(): Rulebook {
  if (shipped) return shipped
  const loaded = loadRules()
  if (!loaded.ok)
    throw new Error(
      loaded.problems.map(({ file, item, field, problem }) => `${file} ${item ?? ''} ${field}: ${problem}`).join('\n'),
    )
  return (shipped = loaded.value)
}

/** Every rule, open to everyone: no sign-in, nothing about a person. */
export function rulesRoutes(rules: Rulebook = rulebook()): readonly Route[] {
  const drawInstrument = onceADay((language, instrument, today) =>
    instrumentPage(language, instrument, rules.gateways, today),
  )
  return [
    route({
      method: 'GET',
      url: '/rules',
      purpose: 'public',
      roles: 'everyone',
      classes: ['published'],
      audit: { none: 'a public page with nothing about a person' },
      async handle({ language, today }) {
        return {
          kind: 'page',
          ...rulesPage(language, rules.instruments, instrumentsAt(rules.instruments, today), today),
        }
      },
    }),
    route({
      method: 'GET',
      url: '/rules/:instrument',
      purpose: 'public',
      roles: 'everyone',
      classes: ['published'],
      audit: { none: 'a public page with nothing about a person' },
      params: z.object({ instrument: z.string().max(60) }),
      query: z.object({ version: z.string().max(20).optional().catch(undefined) }),
      async handle({ params, query, language, today }) {
        const instrument = wanted(rules.instruments, params.instrument, query.version, today)
        if (!instrument) return { kind: 'absent' }
        const back = {
          href: '/rules',
          text: ruleWords(language).instrument.back,
        }
        return {
          kind: 'page',
          back,
          ...drawInstrument(language, instrument, today),
        }
      },
    }),
  ]
}

type Draw = (language: Language, instrument: Instrument, today: Day) => ReturnType<typeof instrumentPage>

/** Rules do not change while the service runs, and what is said of them changes with the day: drawn once in it. */
function onceADay(draw: Draw): Draw {
  let day: Day | undefined
  const drawn = new Map<string, ReturnType<Draw>>()
  return (language, instrument, today) => {
    if (day !== today) drawn.clear()
    day = today
    const name = `${language} ${instrument.id}@${instrument.version}`
    const page = drawn.get(name) ?? draw(language, instrument, today)
    drawn.set(name, page)
    return page
  }
}

/** The version asked for; else the one in force today; else the newest there is. */
function wanted(
  all: readonly Instrument[],
  id: string,
  version: string | undefined,
  today: Day,
): Instrument | undefined {
  const named = all.filter((one) => one.id === id)
  if (version !== undefined) return named.find((one) => one.version === version)
  return instrumentsAt(named, today)[0] ?? named.toSorted((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1)).at(-1)
}
