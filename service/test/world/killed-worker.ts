import { env, stdout } from 'node:process'
import { openDatabase, urlAs } from '#kith/platform/db/index.ts'
import { startWorker, type JobHandlers } from '#kith/platform/jobs/index.ts'
import { handlersOf } from './job-handlers.ts'
import { testSecret } from './kith.ts'

/** A worker in a process of its own that begins whatever it is given, says so, and never ends it: it is there to be killed. */
const adminUrl = env['KITH_KILLED_WORKER'] ?? ''
const begin: JobHandlers['link-records'] = () => {
  stdout.write('begun\n')
  return new Promise(() => void setInterval(() => undefined, 1000))
}
await startWorker({
  workerUrl: urlAs(adminUrl, testSecret, 'kith_worker'),
  database: openDatabase({
    appUrl: urlAs(adminUrl, testSecret, 'kith_app'),
    doorUrl: urlAs(adminUrl, testSecret, 'kith_door'),
    connections: 2,
  }),
  handlers: handlersOf(begin),
  abandonedAfter: 1,
})
