import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { textFamilies } from './model/families.ts'
import { proposeThemes, type ThemeText } from './model/themes.ts'

/** What is worked out beside the thread that answers pages: families of one question's texts, and themes over one text of each. */
const asked = z.object({
  sent: z.array(z.object({ id: z.string(), text: z.string() })),
  themes: z.number().int().min(0).max(40),
})

/** Texts that themes are proposed from, at most: chosen by their place in the alphabet, so that the same ones are chosen again. */
const mostTexts = 3000

const { sent, themes } = asked.parse(workerData)
const families = textFamilies(sent)
parentPort?.postMessage({ families, proposals: themes === 0 ? null : proposeThemes(oneOfEach(), themes) })

function oneOfEach(): readonly ThemeText[] {
  const inFamily = new Map(families.flatMap(({ members }) => members.map(({ id }, at) => [id, at])))
  const alone = sent.filter(({ id }) => (inFamily.get(id) ?? 0) === 0).toSorted((a, b) => (a.text < b.text ? -1 : 1))
  const step = Math.max(1, Math.ceil(alone.length / mostTexts))
  return alone.filter((_, at) => at % step === 0)
}
