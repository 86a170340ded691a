import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'
import { english } from './core/english.ts'

const folder = import.meta.dirname
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.|^test.|english\.ts$|\.d\.ts$/.test(name))

/** Words that begin like a sentence and go on: "Save changes", "The server is busy". Names of things in code do not. */
const isSpoken = (text: string) =>
  /^[“"(]?\p{Lu}\p{Ll}*[’']?\p{Ll}*[ ,…:.!?]\s*\S/u.test(text.trim()) ||
  /\p{Ll}{2,} \p{Ll}+ \p{Ll}{2,}/u.test(text)

const hasWord = (text: string) => /\p{L}{2}/u.test(text)

/** Attributes of elements that people read or hear. */
const heard =
  /^(aria-label|aria-description|alt|title|label|placeholder|helperText|description|subtitle|verb|text)$/

/** Of those, the names that nothing else has. */
const heardInside = /^(aria-label|aria-description|alt|title|placeholder|helperText|subtitle)$/

/** What a file says itself, by line. */
function spokenIn(name: string, code: string): string[] {
  const { program, errors } = parseSync(name, code)
  if (errors.length) throw new Error(`${name} cannot be parsed: ${errors[0]!.message}`)
  const found: { start: number; text: string }[] = []
  const silent = new Set<number>()
  const say = (start: number, text: string) => {
    if (!silent.has(start)) found.push({ start, text: text.trim() })
  }
  const visitor = new Visitor({
    ImportDeclaration: ({ source }) => void silent.add(source.start),
    // For those who write the screens, not for those who use them.
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'Error')
        for (const { start } of given) silent.add(start)
    },
    TSLiteralType: ({ literal }) => void silent.add(literal.start),
    JSXText: ({ start, value }) => {
      if (hasWord(value)) say(start, value)
    },
    JSXAttribute: ({ name: attribute, value }) => {
      if (attribute.type !== 'JSXIdentifier' || value?.type !== 'Literal') return
      if (heard.test(attribute.name) && hasWord(String(value.value))) say(value.start, String(value.value))
      silent.add(value.start)
    },
    // Those that are handed on to an element inside: `slotProps.htmlInput['aria-label']`.
    Property: ({ key, value }) => {
      const called = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : ''
      if (!heardInside.test(called) || value.type !== 'Literal' || typeof value.value !== 'string') return
      if (hasWord(value.value)) say(value.start, value.value)
      silent.add(value.start)
    },
    Literal: ({ start, value }) => {
      if (typeof value === 'string' && isSpoken(value)) say(start, value)
    },
    TemplateElement: ({ start, value }) => {
      if (isSpoken(value.raw)) say(start, value.raw)
    },
  })
  visitor.visit(program)
  const lineAt = (start: number) => code.slice(0, start).split('\n').length
  return found.map(({ start, text }) => `${name}:${lineAt(start)} ${text}`)
}

test('no screen says what is not in the file of sentences', () => {
  expect(files.flatMap(name => spokenIn(name, readFileSync(join(folder, name), 'utf8')))).toEqual([])
})

test('a word alone is found, too, where people read or hear it', () => {
  const said = (code: string) => spokenIn('one.tsx', code).length
  expect(said("<Field slotProps={{ htmlInput: { 'aria-label': 'Save' } }} />")).toBe(1)
  expect(said("<Field slotProps={{ paper: { title: 'Edit…' } }} />")).toBe(1)
  expect(said('<Button title="Edit…">Save</Button>')).toBe(2)
  expect(said("<Field slotProps={{ htmlInput: { 'aria-label': say('view.save'), type: 'Save' } }} />")).toBe(
    0,
  )
})

test('every sentence is said somewhere', () => {
  const code = files.map(name => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(Object.keys(english).filter(name => !code.includes(`'${name}'`))).toEqual([])
})

test('the face that is shipped has every letter and sign of the sentences', () => {
  const styles = readFileSync(
    createRequire(import.meta.url).resolve('@fontsource-variable/inter/wght.css'),
    'utf8',
  )
  const ranges = [...styles.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g)].map(
    ([, from, to]) => [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const,
  )
  const isIn = (sign: string) =>
    ranges.some(([from, to]) => from <= sign.codePointAt(0)! && sign.codePointAt(0)! <= to)
  expect(ranges.length).toBeGreaterThan(20)
  expect([...new Set(Object.values(english).join(''))].filter(sign => !isIn(sign))).toEqual([])
})
