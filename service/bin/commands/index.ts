import { audit } from './audit.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { doors } from './doors.ts'
import { feed } from './feed.ts'
import { ingest } from './ingest.ts'
import { people } from './people.ts'
import { planCommand } from './plan.ts'
import { keys } from './keys.ts'
import { linkCommand, needsCommand } from './run.ts'
import { seed } from './seed.ts'
import { migrateCommand, start, worker } from './serve.ts'
import { types } from './types.ts'

export const commands: readonly Command[] = [
  demo,
  start,
  worker,
  migrateCommand,
  people,
  feed,
  seed,
  ingest,
  linkCommand,
  needsCommand,
  planCommand,
  audit,
  keys,
  check,
  types,
  doors,
]
