/** Shows the buttons that print: they are hidden in the page, since without scripts they would do nothing. */
export function startPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-kith-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
