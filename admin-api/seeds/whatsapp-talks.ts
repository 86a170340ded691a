/** One line of a talk: who says it, what, and how many minutes after the line before. */
export type Line = readonly [from: 'them' | 'us' | 'template', text: string, after: number]

/** Talks on WhatsApp. A template may be sent at any time; whatever else we write answers within a day. */
export const whatsappTalks: readonly (readonly Line[])[] = [
  [
    ['them', 'Hello! Is the tour tomorrow on even if it rains?', 0],
    [
      'us',
      'Hello {first}, yes: we have rain jackets for everybody. Only in a storm it is moved, and then you hear by eight.',
      14,
    ],
    ['them', 'Perfect, see you tomorrow 🌧️', 3],
  ],
  [
    ['template', 'Hello {first}, your booking begins tomorrow. Reply here if you have questions.', 0],
    ['them', 'Thanks! Where can I park?', 95],
    ['us', 'There is a car park at the old mill, five minutes on foot. It is free after six.', 22],
    ['them', 'Great, thank you', 6],
  ],
  [
    ['them', 'hi, i paid twice for the same evening', 0],
    ['us', 'I am sorry, {first}. I see both payments; the second goes back to your card today.', 35],
    ['them', 'that was fast, thanks!', 12],
    ['us', 'You are welcome. It takes up to five days until your bank shows it.', 4],
  ],
  [
    [
      'template',
      'Hello {first}, how was your adventure? We would be glad if you told others in a short review.',
      0,
    ],
    ['them', 'It was wonderful. I have written one in the app.', 600],
  ],
  [
    ['them', 'Can I bring my dog?', 0],
    [
      'us',
      'On the walk yes, on the boat sadly not. Shall I ask the host whether the dog can wait at the jetty?',
      41,
    ],
    ['them', 'No need, my neighbour will take her. Thank you!', 30],
  ],
  [
    ['them', 'We are two people more than booked, is that possible?', 0],
    ['us', 'There are three places left. You can add them in the booking under People.', 52],
  ],
  [
    [
      'template',
      'Hello {first}, there is a free place at the event you are waiting for. It is yours for 30 minutes.',
      0,
    ],
  ],
  [['them', 'Hello, I am at the meeting point but nobody is here?', 0]],
  [
    ['template', 'Hello {first}, your share of the group booking is due in three days.', 0],
    ['them', 'STOP', 9],
  ],
]
