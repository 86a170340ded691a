/** Why somebody called something off that they had booked. */
export const cancelReasons = [
  'I caught a cold and would rather not give it to the group.',
  'My flight was moved to the next day.',
  'Two of us cannot come any more.',
  'The forecast promises storm.',
  'I booked the wrong day.',
  'Something came up at work.',
  'Too few people had signed up.',
  'We found out that it is too hard for the children.',
] as const

/** Why somebody got their money back. */
export const refundReasons = [
  'Canceled in time.',
  'Canceled by the host.',
  'It did not take place because of the weather.',
  'Paid twice.',
  'Not as described.',
] as const
