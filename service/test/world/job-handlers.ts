import { jobNames, type JobHandlers } from '#kith/platform/jobs/index.ts'

/** One for each name there is, all the same. */
export function handlersOf(handler: JobHandlers['link-records']): JobHandlers {
  return parseHandlers(Object.fromEntries(jobNames.map((name) => [name, handler])))
}

function parseHandlers(all: unknown): JobHandlers {
  return all as JobHandlers
}
