/** Text inside an element. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** `<Name>value</Name>`, or no line where there is no value. */
export function xmlElement(name: string, value: string | number | undefined): string[] {
  return value === undefined || value === '' ? [] : [`<${name}>${xmlText(String(value))}</${name}>`]
}

/** An element around lines, indented; no line where it would be empty. */
export function xmlGroup(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`<${name}>`, ...lines.map((line) => `  ${line}`), `</${name}>`]
}
