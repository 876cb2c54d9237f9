/** Letters and figures that nobody takes for one another when they are read out or copied by hand (Crockford's base 32). */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** How many of them a code has: 60 bits, for a week, five tries a day and five wrong days of birth. */
export const codeLength = 12

/** As it is printed: `7K3M-9QRT-X0PA`. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** What somebody typed as the code it stands for: case, gaps and the letters people confuse do not matter. Anything else is a code that nobody has. */
export function typedCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .slice(0, 100)
}
