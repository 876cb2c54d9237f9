/**
 * Leaving at once, by the button or by pressing Shift three times: what this tab keeps is forgotten, and the page is replaced in the history, so that going back does
 * not lead to it. Without scripts the button is a link to the same address, which ends the session.
 */
export function startLeaving(): void {
  const button = document.querySelector<HTMLAnchorElement>('a.govuk-exit-this-page__button')
  if (button === null) return
  const leave = (): void => {
    sessionStorage.clear()
    window.location.replace(button.href)
  }
  button.addEventListener('click', leave)
  // The component hides the page on the third press of Shift, and would keep it in the history.
  document.addEventListener(
    'keyup',
    () => {
      if (document.body.classList.contains('govuk-exit-this-page-hide-content')) leave()
    },
    true,
  )
}
