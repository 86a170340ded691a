import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeAll, expect, test, vi } from 'vitest'
import { OrderedColumns } from './ordered-columns.tsx'
import { loadTable } from '../value/tables.ts'
import { size } from '../theme.ts'

beforeAll(() => loadTable('faqs'))
const begin = ['question', 'category', 'locale']

function draw() {
  const kept = vi.fn()
  const Kept = () => {
    const [columns, choose] = useState<readonly string[]>(begin)
    const order = (next: readonly string[]) => {
      kept([...next])
      choose(next)
    }
    return <OrderedColumns table="faqs" columns={columns} onOrder={order} onToggle={() => {}} />
  }
  render(<Kept />)
  return kept
}

const grip = (name: string) => screen.getByRole('button', { name: new RegExp(`^Move ${name},`) })
const places = () => screen.getAllByRole('checkbox').map(box => box.closest('li')!.textContent)
const down = (name: string) =>
  fireEvent(grip(name), new MouseEvent('pointerdown', { bubbles: true, clientY: 100 }))
const pointer = (kind: string, clientY = 0) => fireEvent(window, new MouseEvent(kind, { clientY }))

test('a column dragged downwards is kept where it is let go, though it has moved in the page meanwhile', () => {
  const kept = draw()
  down('Question')
  pointer('pointermove', 100 + size.rowCompact)
  pointer('pointermove', 100 + 2 * size.rowCompact)
  expect(places()).toEqual(['Category', 'Locale', 'Question'])
  expect(kept).not.toHaveBeenCalled()
  pointer('pointerup', 100 + 2 * size.rowCompact)
  expect(kept.mock.calls).toEqual([[['category', 'locale', 'question']]])
  pointer('pointermove', 0)
  expect(places()).toEqual(['Category', 'Locale', 'Question'])
})

test('a drag that is taken away changes nothing', () => {
  const kept = draw()
  down('Question')
  pointer('pointermove', 100 + size.rowCompact)
  pointer('pointercancel')
  expect(places()).toEqual(['Question', 'Category', 'Locale'])
  expect(kept).not.toHaveBeenCalled()
})

test('a key that moves nothing keeps nothing', () => {
  const kept = draw()
  fireEvent.keyDown(grip('Locale'), { key: 'ArrowDown', repeat: true })
  expect(kept).not.toHaveBeenCalled()
  fireEvent.keyDown(grip('Locale'), { key: 'ArrowUp' })
  expect(kept).toHaveBeenCalledTimes(1)
})
