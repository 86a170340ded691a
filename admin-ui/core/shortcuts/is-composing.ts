import type { KeyboardEvent } from 'react'

/** Whether a key belongs to an input method that puts a word together; Safari tells of its last key by the number alone. */
export const isComposing = ({ nativeEvent }: KeyboardEvent) =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229
