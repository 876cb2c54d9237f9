/**
 * What a browser holds of one field that saves itself: what is typed, which versions it was typed upon, and what was sent and not yet answered for.
 * Pure, so that every interleaving of typing, loss and two writers can be tried without a browser.
 */
export interface Draft {
  readonly content: string
  /** The content the newest request carried, or that the page came with. */
  readonly sentContent: string
  /** Versions the server has told us of. */
  readonly base: readonly string[]
  /** Ids sent without an answer: whether they arrived nobody knows, so whatever is sent next is written upon them too. */
  readonly unanswered: readonly string[]
  readonly waitsFor: string | null
}

export interface SaveRequest {
  readonly id: string
  readonly basedOn: readonly string[]
  readonly content: string
}

export function startDraft(content: string, base: readonly string[]): Draft {
  return { content, sentContent: content, base, unanswered: [], waitsFor: null }
}

export function typed(draft: Draft, content: string): Draft {
  return { ...draft, content }
}

/** The next request, where there is something to save and none is on its way. */
export function nextSave(draft: Draft, id: string): { readonly draft: Draft; readonly request: SaveRequest | null } {
  if (draft.waitsFor !== null || draft.content === draft.sentContent) return { draft, request: null }
  return {
    draft: {
      ...draft,
      sentContent: draft.content,
      unanswered: [...draft.unanswered, id],
      waitsFor: id,
    },
    request: { id, basedOn: [...draft.base, ...draft.unanswered], content: draft.content },
  }
}

/** The server has kept it: it was written upon all that was sent before. */
export function saved(draft: Draft, id: string): Draft {
  if (draft.waitsFor !== id) return draft
  return { ...draft, base: [id], unanswered: [], waitsFor: null }
}

/** No answer came. It may have arrived or not; it is sent again under another id, upon the first. */
export function notSaved(draft: Draft, id: string): Draft {
  if (draft.waitsFor !== id) return draft
  return { ...draft, waitsFor: null, sentContent: `${draft.content}\u0000` }
}

/** True where nothing typed is only here. */
export function isSafe(draft: Draft): boolean {
  return draft.waitsFor === null && draft.content === draft.sentContent
}

/** A draft as the tab keeps it, for when the page has to be loaded again. */
export function keep(draft: Draft): string {
  return JSON.stringify([draft.content, draft.base, draft.unanswered])
}

/** What the tab kept, over what the page came with; null where it is nothing of ours. */
export function takeBack(kept: string): Draft | null {
  try {
    const [content, base, unanswered]: unknown[] = JSON.parse(kept)
    const isList = (value: unknown): value is string[] =>
      Array.isArray(value) && value.every((one) => typeof one === 'string')
    if (typeof content !== 'string' || !isList(base) || !isList(unanswered)) return null
    return { content, sentContent: `${content}\u0000`, base, unanswered, waitsFor: null }
  } catch {
    return null
  }
}
