import type { Story } from './story.ts'

export const marketplaceStories: readonly Story[] = [
  {
    category: 'marketplace',
    priority: 'NORMAL',
    weight: 8,
    about: { as: ['order'], when: 'underway' },
    subjects: ['{title} has not arrived', 'Where is my parcel?', 'Parcel missing'],
    openings: [
      'I ordered {title} on {date} and the tracking does not move. The seller does not answer.',
      'The parcel with {title} ({amount}) was sent on {day}. Since then I hear nothing, and I need it soon.',
    ],
    exchanges: [
      [
        'I have asked {host} for the receipt of the parcel and the carrier where it is. Could you ask your neighbours meanwhile?',
        'Asked everybody in the house, nobody has seen it.',
      ],
      [
        'the carrier has found it: the label was wet, and it lay in the wrong place. It is on its way again. You are covered, should it not arrive.',
        'Good, then I wait a little longer. It is meant as a birthday present.',
      ],
    ],
    note: 'Seller has sent it, receipt is there. Found by the carrier. Buyer protection applies if it should not arrive.',
    resolution:
      'it should be with you in a few days. If it is not, answer here and you get {amount} back. A happy birthday to whoever it is for!',
  },
  {
    category: 'marketplace',
    priority: 'NORMAL',
    weight: 6,
    about: { as: ['order'], when: 'arrived' },
    subjects: ['{title} arrived with damage', 'Not in perfect condition', 'Damaged: {title}'],
    openings: [
      'My parcel with {title} came and it is damaged on one side. The box was whole, so it must have been packed like that.',
      'I ordered {title} on {date} and expected it without a flaw. What came is damaged and smells of smoke.',
    ],
    exchanges: [
      [
        'thank you for telling us so soon. Please send a photo of the damage and one of the label on the box.',
        'Here they are, I have added both to the order.',
      ],
      [
        'the photos are clear. {host} is sorry and offers a third off whatever you buy there next, or all of it back against a free return. What do you prefer?',
        'I keep it, it is only the looks. A third off is fair.',
      ],
    ],
    note: 'Photos show damage before shipping. Seller makes up for it with the next order; buyer keeps it.',
    resolution:
      'your code for the third off is in your messages. Thank you for settling it in such a friendly way.',
  },
  {
    category: 'marketplace',
    priority: 'NORMAL',
    weight: 4,
    about: { as: ['sold'], when: 'long over' },
    subjects: ['Buyer wants to send it back', 'Question as a seller', 'Late return'],
    openings: [
      'A buyer wants to return {title} after more than two weeks, and it has clearly been used. Do I have to accept it?',
      'I sold {title} on {date}. Weeks later the buyer says that it does not please and wants the money back. What are the rules?',
    ],
    exchanges: [
      [
        'thank you for asking first. Returns are possible for 14 days, unless something is wrong with it. Could you add photos to the order?',
        'Done, the photos are there.',
      ],
      [
        'I have looked at it and written to the buyer: you need not take it back.',
        'Thank you, that is a relief.',
      ],
    ],
    note: 'Past the 14 days, signs of use. Decided for the seller.',
    resolution: 'the case is closed in your favour and the payout for {title} is free.',
  },
  {
    category: 'marketplace',
    priority: 'LOW',
    weight: 4,
    about: { as: ['listing'], when: 'any' },
    subjects: ['My listing was removed', 'Listing under review for days', 'Why can I not sell this?'],
    openings: [
      'The listing of {title} was taken offline. It says "restricted goods". It is nothing of the kind!',
      'The listing of {title}, which I put online on {date}, is suddenly under review.',
    ],
    exchanges: [
      [
        'I have asked the colleagues who review listings. A word in the description set off the filter: "antique" needs a proof of age. Is it really an antique?',
        'No, it only looks old. I will take the word out.',
      ],
    ],
    note: 'False alarm of the word filter. Released by hand after the change.',
    resolution: 'thank you for changing it; the listing is online again.',
  },
]
