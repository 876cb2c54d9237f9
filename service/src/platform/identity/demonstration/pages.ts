import { attributes, html, trustedHtml, type Html } from '#kith/platform/html/index.ts'
import type { DemonstrationPerson } from './people.ts'

/** Path of the one style sheet. */
export const stylePath = '/sign-in.css'

const agencies: Readonly<Record<DemonstrationPerson['agency'], string>> = {
  council: 'the council',
  police: 'the police',
  schools: 'schools',
  'community-health': 'community health services',
  'mental-health-trust': 'the mental health trust',
}

/** Who to sign in as. `unanswered`: it was sent with nobody chosen. */
export function choicePage(people: readonly DemonstrationPerson[], action: string, unanswered: boolean): string {
  const title = 'Who do you want to sign in as?'
  return page(
    unanswered ? `Error: ${title}` : title,
    html`${unanswered && problem(people)}
      <h1>${title}</h1>
      <form method="post" action="${action}" novalidate>
        <fieldset
          ${attributes({ class: unanswered ? 'wrong' : null, 'aria-describedby': unanswered ? 'nobody' : null })}
        >
          <legend>Choose a person. There is no password.</legend>
          ${unanswered && html`<p class="message" id="nobody">Choose who to sign in as</p>`}
          ${people.map(choice)}
        </fieldset>
        <div class="buttons">
          <button type="submit" name="answer" value="sign-in">Sign in</button>
          <button type="submit" name="answer" value="cancel" class="secondary">
            Go back without signing in
          </button>
        </div>
      </form>`,
  )
}

function choice({ sub, name, agency, does, roles }: DemonstrationPerson): Html {
  return html`<div class="choice">
    <input type="radio" name="person" id="person-${sub}" value="${sub}" aria-describedby="does-${sub}" />
    <div>
      <label for="person-${sub}">${name}</label>
      <p class="hint" id="does-${sub}">
        ${does}.${!roles.includes('family-member') && ` Works for ${agencies[agency]}.`}
      </p>
    </div>
  </div>`
}

function problem(people: readonly DemonstrationPerson[]): Html {
  return html`<div class="problem" role="alert">
    <h2>There is a problem</h2>
    <p><a href="#person-${people[0]?.sub}">Choose who to sign in as</a></p>
  </div>`
}

/** @param form the provider's own form, whose id is `op.logoutForm` */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    html`<h1>Do you want to sign out?</h1>
      ${trustedHtml(form, 'oidc-provider writes it from its own address and a random value')}
      <div class="buttons">
        <button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
        <button type="submit" form="op.logoutForm" class="secondary">Stay signed in</button>
      </div>`,
  )
}

export function signedOutPage(): string {
  return page(
    'You are signed out',
    html`<h1>You are signed out</h1>
      <p>You can close this page.</p>`,
  )
}

/** @param reason what went wrong, as a sentence */
export function faultPage(reason: string): string {
  return page(
    'Sign-in did not work',
    html`<h1>Sign-in did not work</h1>
      <p>${reason}</p>
      <p>Go back to Kith and start again.</p>`,
  )
}

function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Demonstration sign-in</title>
        <link rel="stylesheet" href="${stylePath}" />
      </head>
      <body>
        <div class="band">
          <header>
            <p>
              <strong>Demonstration sign-in.</strong> Anyone who can open this page can be anyone. It runs on
              this computer only, with made-up people, and must never face a network or hold real records.
            </p>
          </header>
        </div>
        <main>${content}</main>
      </body>
    </html>`.toString()
}
