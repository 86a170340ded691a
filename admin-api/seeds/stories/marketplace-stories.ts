import type { Story } from './story.ts'

export const marketplaceStories: readonly Story[] = [
  {
    category: 'marketplace',
    priority: 'NORMAL',
    weight: 8,
    subjects: ['Order {order} has not arrived', 'Where is my {item}?', 'Parcel missing'],
    openings: [
      'I ordered a {item} on {date} and the tracking has not moved for days. The seller does not answer.',
      'The parcel with my {item} is marked as delivered, but nobody here has it. Order {order}, {amount}.',
    ],
    exchanges: [
      [
        'I have opened a case with the seller and asked for proof of delivery. They have three days. Could you ask your neighbours meanwhile?',
        'Asked everybody in the house, nobody has seen it.',
      ],
      [
        'the seller could not prove the delivery. You are covered: would you like the money back, or a new parcel?',
        'The money back please, it was meant as a birthday present.',
      ],
    ],
    note: 'No proof of delivery after three days. Buyer protection applies, refund from the seller’s balance.',
    resolution: '{amount} is on its way back to you. I am sorry about the birthday.',
  },
  {
    category: 'marketplace',
    priority: 'NORMAL',
    weight: 6,
    subjects: ['{item} arrived broken', 'Crack in my {item}', '{item} is not as described'],
    openings: [
      'The {item} came today and is broken on one side. The box was intact, so it must have been packed like that.',
      'I ordered a {item} in perfect condition. What came has a crack and smells of smoke. Order {order}.',
    ],
    exchanges: [
      [
        'thank you for telling us so soon. Please send a photo of the {item} and of the label on the box.',
        'Here they are, I have added both to the order.',
      ],
      [
        'the photos are clear. The seller offers a new one, or {amount} back against a free return. What do you prefer?',
        'A new one please, I like it a lot.',
      ],
    ],
    note: 'Photos show damage before shipping. Seller agrees to replace it.',
    resolution: 'the new {item} leaves tomorrow, and you can keep or throw away the broken one.',
  },
  {
    category: 'marketplace',
    priority: 'NORMAL',
    weight: 4,
    subjects: ['Buyer wants to send it back', 'Question as a seller', 'Late return'],
    openings: [
      'A buyer wants to return a {item} after 20 days and it has clearly been used. Do I have to accept it?',
      'I sold a {item} for {amount}. After three weeks the buyer says that it does not please and wants the money back. What are the rules?',
    ],
    exchanges: [
      [
        'thank you for asking first. Returns are possible for 14 days, unless something is wrong with it. Could you add photos to the order {order}?',
        'Done, the photos are there.',
      ],
      [
        'I have looked at it and written to the buyer: you need not take it back.',
        'Thank you, that is a relief.',
      ],
    ],
    note: 'Past the 14 days, signs of use. Decided for the seller.',
    resolution: 'the case is closed in your favour and the payout for {order} is free.',
  },
  {
    category: 'marketplace',
    priority: 'LOW',
    weight: 4,
    subjects: ['My listing was removed', 'Listing under review for days', 'Why can I not sell this?'],
    openings: [
      'My listing "{item}" was taken offline on {date}. It says "restricted goods". It is just a {item}!',
      'The listing for my {item} has been under review for four days now.',
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
