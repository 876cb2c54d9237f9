import { createServer, type RequestListener } from 'node:http'

/** An HTTP server on a free port of 127.0.0.1. */
export interface Served {
  /** `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Serves `listener` until closed. Closing cuts connections that browsers keep open. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
