/** What our tests use of a package that brings no types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface Message {
    readonly raw: string
    readonly uid?: number
    readonly internaldate?: string
  }
  interface Folder {
    readonly messages: readonly Message[]
  }
  interface Hoodiecrow {
    readonly server: Server
    getMailbox(path: string): Folder | undefined
    appendMessage(path: string, flags: readonly string[], internaldate: string, raw: string): void
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
  }
  function hoodiecrow(options: {
    readonly plugins: readonly string[]
    readonly users: Readonly<Record<string, { readonly password: string }>>
    readonly storage: Readonly<Record<string, unknown>>
  }): Hoodiecrow
  export = hoodiecrow
}
