import { openKith, serve } from '../service/src/main.ts'
import { readSettings } from '../service/src/settings.ts'

// A process of its own for `pages.ts`: the pages of the Kith that KITH_FOLDER names, so that who asks does not slow who answers.
const port = Number(process.argv[2])
const kith = await openKith(readSettings(process.env), () => undefined)
const served = await serve(kith, {
  provider: {
    issuer: 'http://127.0.0.1:9',
    clientId: 'bench',
    clientSecret: 'nobody signs in through it here',
    allowInsecureLoopback: true,
  },
  demonstration: false,
  publicUrl: `http://127.0.0.1:${port}`,
  port,
})
process.once('disconnect', () => void served.close().then(() => kith.close()))
process.send?.('ready')
