import codeOf from 'qrcode-generator'
import { size, tokens } from '../theme.ts'

/** The margin that readers need, in modules. */
const quiet = 4

/** A text as a square for cameras: dark on light in both modes, for some readers take nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = codeOf(0, 'M')
  code.addData(text)
  code.make()
  const modules = code.getModuleCount()
  const side = modules + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      width={size.qrCode}
      height={size.qrCode}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} rx={1} fill={tokens.light.surface} />
      <path d={darkRows(modules, code.isDark.bind(code))} fill={tokens.light.ink} />
    </svg>
  )
}

/** Every run of dark modules in a row as one rectangle. */
function darkRows(modules: number, isDark: (row: number, column: number) => boolean): string {
  let path = ''
  for (let row = 0; row < modules; row += 1)
    for (let column = 0; column < modules; column += 1) {
      const from = column
      while (column < modules && isDark(row, column)) column += 1
      if (column > from) path += `M${from} ${row}h${column - from}v1h${from - column}z`
    }
  return path
}
