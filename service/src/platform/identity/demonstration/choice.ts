import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type InteractionResults, type Provider } from 'oidc-provider'
import { choicePage, faultPage } from './pages.ts'
import type { DemonstrationPerson } from './people.ts'

/** Where the provider sends a browser to choose; the attempt's id follows. */
export const choicePath = '/choose/'

const mostBytes = 4_096

/** Shows who there is to sign in as, and takes the answer back to the provider. The provider's own cookie says which attempt it is. */
export async function handleChoice(
  provider: Provider,
  people: readonly DemonstrationPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const path = new URL(request.url ?? '/', provider.issuer).pathname
    const { uid, prompt, session } = await provider.interactionDetails(request, response)
    if (path !== choicePath + uid) return send(response, 404, faultPage('This page belongs to another sign-in.'))
    // Scopes are granted without asking, so another prompt is something this provider does not do.
    if (prompt.name !== 'login') return await goOn(declined('the demonstration only signs people in'))
    if (request.method === 'GET') return send(response, 200, choicePage(people, path, false))
    // No header is a client that is no browser; the attempt's cookie is the proof then.
    if ((request.headers.origin ?? provider.issuer) !== provider.issuer)
      return send(response, 403, faultPage('The form was sent from another site.'))
    const form = new URLSearchParams(await bodyOf(request))
    if (form.get('answer') === 'cancel') return await goOn(declined('nobody was chosen'))
    const chosen = people.find(({ sub }) => sub === form.get('person'))
    if (!chosen) return send(response, 422, choicePage(people, path, true))
    return await goOn({ login: { accountId: chosen.sub, remember: false } }, session?.uid)
  } catch (fault) {
    if (fault instanceof errors.SessionNotFound)
      return send(response, 400, faultPage('This sign-in has run out, or began in another browser.'))
    if (fault instanceof TooLong) return send(response, 413, faultPage('The form was too long.'))
    throw fault
  }

  async function goOn(result: InteractionResults, signedInAs?: string): Promise<void> {
    const onward = await provider.interactionResult(request, response, result, {
      mergeWithLastSubmission: false,
    })
    if (signedInAs !== undefined) await forget(provider, signedInAs)
    response.writeHead(303, { location: onward, 'content-length': 0 }).end()
  }
}

/** Ends who was signed in before: the provider would else do it through a page that submits itself by script. */
async function forget(provider: Provider, uid: string): Promise<void> {
  const session = await provider.Session.findByUid(uid)
  if (!session) return
  session.accountId = undefined
  session.authorizations = {}
  await session.persist()
}

function declined(why: string): InteractionResults {
  return { error: 'access_denied', error_description: why }
}

/** Answers with a page. */
export function send(response: ServerResponse, status: number, page: string): void {
  const body = Buffer.from(page)
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }).end(body)
}

class TooLong extends Error {}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    const piece = Buffer.from(part)
    bytes += piece.length
    if (bytes > mostBytes) throw new TooLong()
    parts.push(piece)
  }
  return Buffer.concat(parts).toString('utf8')
}
