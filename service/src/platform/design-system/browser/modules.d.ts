// The two packages ship no types; this is all we use of them.
declare module 'govuk-frontend' {
  export function initAll(): void
}
declare module 'moj-frontend' {
  export function initAll(): void
}
