import { z } from 'zod'

/** What every page and form of the protection desk declares. */
export const desk = {
  purpose: 'protect',
  roles: ['protection-desk'],
  classes: ['identity', 'work-record'],
} as const

/** A form of the desk's, as sent. */
export const fields = z.record(z.string().max(60), z.string().max(4000))
