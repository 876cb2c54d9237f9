/** A multipart form as a browser sends it: fields as name and value, files as name, content and file name. */
export function formOf(parts: readonly (readonly [string, string] | readonly [string, string, string])[]): {
  headers: Record<string, string>
  payload: string
} {
  const edge = 'edge-of-a-part'
  const body = parts.map(([name, value, file]) =>
    file === undefined
      ? `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
      : `--${edge}\r\ncontent-disposition: form-data; name="${name}"; filename="${file}"\r\ncontent-type: text/csv\r\n\r\n${value}\r\n`,
  )
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: `${body.join('')}--${edge}--\r\n`,
  }
}
