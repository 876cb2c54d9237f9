import { openKith, serve, work } from '../../src/main.ts'
import type { Settings } from '../../src/settings.ts'
import { type Command, say, untilAskedToStop, withKith } from './command.ts'

export const start: Command = {
  name: 'start',
  usage: '',
  about: 'serves the pages and runs the jobs, until stopped',
  run: (_rest, settings) => run(settings, true),
}

export const worker: Command = {
  name: 'worker',
  usage: '',
  about: 'runs the jobs only',
  run: (_rest, settings) => run(settings, false),
}

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  about: 'brings the database to the newest shape',
  run: (_rest, settings) =>
    withKith(settings, async (kith) => {
      say(`The database is of the newest shape: PostgreSQL ${kith.postgres}`)
      return 0
    }),
}

async function run(settings: Settings, pages: boolean): Promise<number> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_SECRET: clientSecret, KITH_PUBLIC_URL: publicUrl } = settings
  if (pages && (!issuer || !clientSecret || !publicUrl))
    throw new Error(
      'Nobody could sign in: set OIDC_ISSUER, OIDC_CLIENT_SECRET and KITH_PUBLIC_URL, or try `npm run demo`.',
    )
  const kith = await openKith(settings, say)
  const worker_ = await work(kith)
  const served =
    pages && issuer && clientSecret && publicUrl
      ? await serve(kith, {
          provider: {
            issuer,
            clientId: settings.OIDC_CLIENT_ID,
            clientSecret,
          },
          demonstration: false,
          publicUrl,
          port: settings.KITH_PORT,
          log: true,
        })
      : undefined
  if (served) say(`Serving ${publicUrl} on ${served.url}`)
  await untilAskedToStop()
  await served?.close()
  await worker_.stop()
  await kith.close()
  return 0
}
