import { z } from 'zod'

/** What every page and form about a family one supports declares. */
export const supported = {
  purpose: 'support-family',
  roles: ['practitioner', 'team-manager'],
  classes: ['identity', 'case-content', 'work-record'],
} as const

export const episodeParams = z.object({ episode: z.uuid() })

/** A form as sent: a few fields, of which some may be ticked more than once. What a person may get wrong in them is checked later, and said. */
export const formBody = z.record(
  z.string().max(120),
  z.union([z.string().max(60_000), z.array(z.string().max(200)).max(200)]),
)
