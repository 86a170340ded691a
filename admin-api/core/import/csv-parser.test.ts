import { expect, test } from 'vitest'
import { CsvParser, longestCell } from './csv-parser.ts'
import type { Cells } from './csv-parser.ts'
import { utf8Decoder } from './utf8.ts'

/** However a file is cut into pieces, it is the same file. */
function parsed(text: string): Cells[] {
  const whole = inPieces(text, text.length || 1)
  for (const size of [1, 2, 3, 7]) expect(inPieces(text, size), `in pieces of ${size}`).toEqual(whole)
  return whole
}

function inPieces(text: string, size: number): Cells[] {
  const parser = new CsvParser()
  const lines: Cells[] = []
  for (let at = 0; at < text.length; at += size) lines.push(...parser.push(text.slice(at, at + size)))
  return [...lines, ...parser.end()]
}

test.each<[string, string, Cells[]]>([
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons',
    'a;b\n1,5;2\n',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a line that names the separator',
    'sep=;\r\na,x;b\r\n1;2',
    [
      ['a,x', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'line ends of Windows',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'line ends of old Macs',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no line end at the end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes',
    '"a","b"\n"1","2"',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'doubled quotes',
    'a,b\n"say ""hi""",""""',
    [
      ['a', 'b'],
      ['say "hi"', '"'],
    ],
  ],
  [
    'separators within quotes',
    '"a;;;",b\n"x,y",2',
    [
      ['a;;;', 'b'],
      ['x,y', '2'],
    ],
  ],
  [
    'line breaks within quotes',
    'a,b\n"one\ntwo","x\r\ny"\n3,4',
    [
      ['a', 'b'],
      ['one\ntwo', 'x\r\ny'],
      ['3', '4'],
    ],
  ],
  [
    'a line break in a name',
    '"a\nb",c\n1,2',
    [
      ['a\nb', 'c'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells',
    'a,b,c\n,,\n"",x,',
    [
      ['a', 'b', 'c'],
      ['', '', ''],
      ['', 'x', ''],
    ],
  ],
  ['empty lines, which have no cells', 'a,b\n\n1,2\n\n', [['a', 'b'], [], ['1', '2'], []]],
  ['a quoted empty cell alone', 'a\n""\nx', [['a'], [''], ['x']]],
  [
    'a quote within a plain cell',
    'a,b\n5" disk,it"s',
    [
      ['a', 'b'],
      ['5" disk', 'it"s'],
    ],
  ],
  [
    'spaces, which are kept',
    'a, b\n 1 ,2',
    [
      ['a', ' b'],
      [' 1 ', '2'],
    ],
  ],
  ['lines of other lengths', 'a,b\n1\n1,2,3', [['a', 'b'], ['1'], ['1', '2', '3']]],
  ['one column', 'a\n1\n2', [['a'], ['1'], ['2']]],
  [
    'letters of all kinds',
    'naïve,日本\né,👍',
    [
      ['naïve', '日本'],
      ['é', '👍'],
    ],
  ],
  ['nothing', '', []],
])('reads %s', (_, text, lines) => {
  expect(parsed(text)).toEqual(lines)
})

test('a quote that is never closed is named with the row it is in', () => {
  expect(() => inPieces('a,b\n1,2\n"3,4\n5,6', 3)).toThrow(
    'Row 3: a cell begins with a quote that is never closed.',
  )
})

test('a quote that is closed in the middle of a cell is refused', () => {
  expect(() => inPieces('a,b\n"1"x,2', 4)).toThrow('Row 2: a quote is closed in the middle of a cell.')
})

test('a cell that never ends is refused before it fills the memory', () => {
  expect(() => inPieces(`a\n${'x'.repeat(longestCell + 1)}`, 999)).toThrow('Row 2: a cell has more than')
})

const decoded = (...pieces: number[][]) => {
  const decode = utf8Decoder()
  return pieces.map(piece => decode(Uint8Array.from(piece))).join('') + decode()
}

test('UTF-8 is read with or without a byte order mark, wherever it is cut', () => {
  expect(decoded([0xef, 0xbb, 0xbf, 0x61])).toBe('a')
  expect(decoded([0x61, 0xc3], [0xa9])).toBe('aé')
})

test.each([
  ['Windows-1252', [[0x63, 0x61, 0x66, 0xe9, 0x0a]], 'is not in UTF-8'],
  ['a letter cut off at the end', [[0x61, 0xc3]], 'is not in UTF-8'],
  ['UTF-16', [[0xff, 0xfe, 0x61, 0x00]], 'is in UTF-16'],
  ['UTF-16 without a mark', [[0x61, 0x00, 0x62, 0x00]], 'NUL'],
  ['a workbook', [[0x50, 0x4b, 0x03, 0x04]], 'a workbook'],
])('%s is refused in words', (_, pieces, words) => {
  expect(() => decoded(...pieces)).toThrow(words)
})

test('a line that never ends is refused before it is held', () => {
  const parser = new CsvParser()
  const work = () => {
    for (let i = 0; i < 100; i++) parser.push(i ? ','.repeat(10_000) : 'a,b\n')
  }
  expect(work).toThrow('Row 2: a line has more than 1000 cells: a file may have at most 200 columns.')
})
