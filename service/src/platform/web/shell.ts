import type { Html } from '#kith/platform/html/index.ts'
import type { RefusalReason } from '#kith/platform/identity/oidc/index.ts'
import type { SignedIn } from '#kith/platform/identity/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Excess } from './upload.ts'

/** What the frame round every page is told. */
export interface ShellOptions {
  readonly title: string
  readonly content: Html
  readonly language: Language
  readonly person: SignedIn | null
  readonly navigation: readonly { readonly href: string; readonly text: string; readonly active: boolean }[]
  /** Path and query of this page, for the language links. */
  readonly path: string
  readonly errors: number
  readonly back?: { readonly href: string; readonly text: string }
  readonly refreshSeconds?: number
  readonly nonce: string
  readonly correlation: string
  readonly formField: Html | null
}

/** Draws the frame; the composition root hands it in, so that `web` knows nothing of a council's name or style. */
export type Shell = (options: ShellOptions) => string

/** What somebody sent and could not be taken in, as their browser sent it. */
export interface FormToSendAgain {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** A file came with it, which a page cannot give back. */
  readonly hadFile: boolean
}

/** The pages the server itself must say, in both languages. */
export interface ServerPages {
  /** `written`: what somebody had written in a form for what is not there, or no longer theirs; theirs to copy. */
  absent(language: Language, written: readonly string[]): { readonly title: string; readonly content: Html }
  refused(language: Language): { readonly title: string; readonly content: Html }
  invalid(language: Language): { readonly title: string; readonly content: Html }
  /** More than is taken in: what it was, how much is, and what to do. `written`: what they had written, where it could be read; theirs to copy. */
  tooLarge(
    language: Language,
    excess: Excess,
    written: readonly string[],
  ): { readonly title: string; readonly content: Html }
  /** Asked more often than one person does. */
  tooMany(language: Language): { readonly title: string; readonly content: Html }
  /** A form came whose session is over: nothing of it was kept. `written`: what they had written in it, to copy. */
  signedOut(language: Language, written: readonly string[]): { readonly title: string; readonly content: Html }
  signInRefused(language: Language, because: RefusalReason): { readonly title: string; readonly content: Html }
  /** The database cannot be reached: `form` is what they sent, so that nothing they typed is lost. */
  away(language: Language, form: FormToSendAgain | null): { readonly title: string; readonly content: Html }
  failed(language: Language, correlation: string): { readonly title: string; readonly content: Html }
}
