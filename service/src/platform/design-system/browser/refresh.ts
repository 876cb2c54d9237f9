const longestWait = 60_000

/**
 * Keeps the parts of a page marked `data-kith-live` (each with an id) up to date without loading the page again, for as long as
 * the page asks for it with `data-kith-refresh` (seconds) on its body. A part that holds the focus is left alone.
 */
export function startRefreshing(): void {
  const seconds = Number(document.body.dataset['kithRefresh'])
  if (seconds > 0) waitThenRefresh(seconds * 1000, seconds * 1000)
}

function waitThenRefresh(wait: number, usual: number): void {
  window.setTimeout(async () => {
    if (document.hidden) return waitThenRefresh(usual, usual)
    const fresh = await fetchPage()
    // The server is busy or away: ask less and less often rather than hammer it.
    if (fresh === undefined) return waitThenRefresh(Math.min(wait * 2, longestWait), usual)
    replaceLiveParts(fresh)
    if (fresh.body.dataset['kithRefresh'] !== undefined) return waitThenRefresh(usual, usual)
    // The work is over: load the page once more, so that everything on it is as it ended.
    if (!document.querySelector('main :focus')) window.location.reload()
  }, wait)
}

async function fetchPage(): Promise<Document | undefined> {
  try {
    const answer = await fetch(window.location.href, {
      headers: { accept: 'text/html' },
      credentials: 'same-origin',
    })
    if (!answer.ok || answer.redirected) return undefined
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return undefined
  }
}

function replaceLiveParts(fresh: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-kith-live][id]')) {
    const next = fresh.getElementById(part.id)
    if (next === null || part.contains(document.activeElement) || next.innerHTML === part.innerHTML) continue
    part.replaceChildren(...Array.from(next.childNodes, (node) => document.importNode(node, true)))
  }
}
