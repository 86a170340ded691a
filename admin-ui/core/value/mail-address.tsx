import { Fragment } from 'react'

/** Whether a text is nothing but an address of e-mail. */
export const isMailAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)

/** An address that, where it must be broken, is broken between its parts and not within a word. */
export const MailAddress = ({ address }: { address: string }) => (
  <span>
    {address.split(/(?<=@)|(?=\.)/).map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </span>
)
