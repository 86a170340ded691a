import { Visitor, parseSync } from 'vite'

/** One place where a file names another: `import`, `export … from`, `import()`, or `import('…').Type`. */
export type Import = { source: string; line: number; typeOnly: boolean }

/** Everything a file imports, in the order of its lines. An `import()` of a computed name is not known and left out. */
export function readImports(path: string, code: string): Import[] {
  const { module, program, errors } = parseSync(path, code)
  if (errors.length) throw new Error(`${path} cannot be parsed: ${errors[0]!.message}`)
  const found: { source: string; start: number; typeOnly: boolean }[] = []
  for (const { moduleRequest, entries, start } of module.staticImports)
    found.push({ source: moduleRequest.value, start, typeOnly: allTypes(entries) })
  for (const { entries, start } of module.staticExports) {
    const request = entries.find(entry => entry.moduleRequest)?.moduleRequest
    if (request) found.push({ source: request.value, start, typeOnly: allTypes(entries) })
  }
  const visitor = new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal' && typeof source.value === 'string')
        found.push({ source: source.value, start, typeOnly: false })
    },
    TSImportType: ({ source, start }) => {
      found.push({ source: source.value, start, typeOnly: true })
    },
  })
  visitor.visit(program)
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ source, start, typeOnly }) => ({ source, typeOnly, line: lineAt(code, start) }))
}

/** A bare `import 'x'` has no entries, and runs the file. */
const allTypes = (entries: readonly { isType: boolean }[]) =>
  entries.length > 0 && entries.every(entry => entry.isType)

const lineAt = (code: string, start: number) => code.slice(0, start).split('\n').length
