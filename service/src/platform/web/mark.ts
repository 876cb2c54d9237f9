import { setTimeout } from 'node:timers/promises'

/** What is hidden takes the database longer to leave out than what was never there. So that the time does not say which, an absence is answered on a mark. */
const markEveryMs = 50

/** Waits for the next mark of a request that has taken so long. */
export async function waitForTheMark(seconds: number): Promise<void> {
  await setTimeout(markEveryMs - ((seconds * 1000) % markEveryMs))
}
