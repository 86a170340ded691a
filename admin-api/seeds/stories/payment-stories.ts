import type { Story } from './story.ts'

export const paymentStories: readonly Story[] = [
  {
    category: 'payments',
    priority: 'HIGH',
    weight: 9,
    about: { as: ['event', 'adventure'], when: 'ahead', card: true },
    subjects: ['Charged twice for {title}', 'Double charge on my card', 'Two payments for one booking'],
    openings: [
      'Hello, I booked {title} and my bank shows {amount} twice, both on {date}. The booking is only there once. Can you please send one of them back?',
      'The page froze when I paid for {title}, so I tried again. Now I have been charged {amount} two times. I only want to come once :)',
    ],
    exchanges: [
      [
        'thank you for writing, and sorry for the fright. I can see two authorisations for {title}. Could you tell me whether both are shown as booked by your bank, or one of them as pending?',
        'One says pending, the other is booked. Both are {amount}.',
      ],
      [
        'that helps. The pending one was never captured by us: your bank gives it back by itself, usually within five working days. I have released it on our side so that it goes faster.',
        'It is gone from my statement this morning. Thanks for explaining!',
      ],
    ],
    note: 'Second attempt for {title} was authorised but not captured. Authorisation released by hand; nothing to refund.',
    resolution:
      'good to hear. The remaining payment of {amount} is the right one, and everything is confirmed for {day}. Have a lovely time!',
  },
  {
    category: 'refunds',
    priority: 'NORMAL',
    weight: 9,
    about: { as: ['adventure', 'event'], when: 'refunded', card: true },
    subjects: ['When does my refund arrive?', 'Refund for {title} still missing', 'Waiting for {amount}'],
    openings: [
      '{title} was called off on {date}, and the app says "refunded". My bank knows nothing about it. Where is the money?',
      'Hi, I was promised {amount} back for {title}. It has been some days now. Could you check please?',
    ],
    exchanges: [
      [
        'I have looked it up: we sent {amount} back to the card that ends in the digits you paid with. Banks take up to ten working days to show it. Has that card been replaced since?',
        'Oh. Yes, I got a new card last month, the old one expired.',
      ],
      [
        'then it goes to the account behind the old card. Your bank can find it with the reference that stands beside the refund in the app. If they return it to us, we send it to the new card at once.',
        'They found it with the reference and will book it tomorrow. Great.',
      ],
    ],
    note: 'Refund left on time, expired card. Gave the acquirer reference. If it bounces, send it again to the new card.',
    resolution: 'perfect. I close this now; should it not be there by the end of the week, just answer here.',
  },
  {
    category: 'refunds',
    priority: 'NORMAL',
    weight: 8,
    about: { as: ['adventure', 'event'], when: 'ahead' },
    subjects: ['Ill before {title}', 'May have to cancel {title}', 'Cancelling after the deadline'],
    openings: [
      'I have been in bed with a fever since yesterday and may not make it to {title} on {day}. The free cancellation is over. Is there anything you can do about the {amount}?',
      'We may have to cancel {title} because my daughter is ill. I know it is after the deadline. Would {host} perhaps agree to a refund?',
    ],
    exchanges: [
      [
        'I am sorry to hear that, get well soon. After the deadline it is for the host to decide. I have asked {host} and will come back to you as soon as there is an answer.',
        'Thank you for asking. I still hope that we can come.',
      ],
      [
        '{host} answered: your place is kept until the last evening. If you have to call it off by then, you get half of the price back.',
        'That is kind. Then I wait and see.',
      ],
    ],
    note: 'Past the deadline. Host is friendly about it: half of the price if it comes to that. Nothing to do until then.',
    resolution:
      'get well soon! Should you have to call it off, one touch in the app is enough: half of the price comes back by itself.',
  },
  {
    category: 'payments',
    priority: 'NORMAL',
    weight: 5,
    subjects: ['Card declined again and again', 'Payment does not go through', 'Cannot pay'],
    openings: [
      'My card works everywhere but here. Three times now the payment was declined, and it is not a large one. What is wrong?',
      'I have been trying to pay for a tour since this morning, always "your bank declined". The place is held for two more hours only!',
    ],
    exchanges: [
      [
        'I can see the attempts: the bank asked for a confirmation in its own app and did not get one in time. Did a message from your bank appear while you paid?',
        'Now that you say it, there was one, but I thought it was advertising.',
      ],
      [
        'that was it. I have held your place until tomorrow evening. Please try once more and confirm in the app of the bank when it asks.',
        'Worked at the first try. Thank you!!',
      ],
    ],
    note: 'All three attempts ended in an unanswered 3-D Secure challenge. Place held by hand until tomorrow.',
    resolution: 'wonderful, it is paid and confirmed. Enjoy!',
  },
  {
    category: 'payments',
    priority: 'LOW',
    weight: 5,
    about: { as: ['adventure', 'event'], when: 'any' },
    subjects: ['Invoice for my company', 'Need a receipt with VAT', 'Receipt for {title}'],
    openings: [
      'Could I get an invoice for {title} ({amount}) with the address of my employer on it? The one in the app only has my name.',
      'Our accounts department does not accept the receipt for {title}. They need one that shows the VAT.',
    ],
    exchanges: [
      [
        'of course. Please send me the name and address as they should be on it, and the VAT number if there is one.',
        'It should say: Office for Small Adventures, 12 Example Street. There is no VAT number.',
      ],
    ],
    note: 'Invoice reissued with the address from the ticket. The old one is cancelled in the books.',
    resolution:
      'the corrected invoice is under Account → Payments now, and a copy is on its way to you by mail.',
  },
  {
    category: 'payouts',
    priority: 'HIGH',
    weight: 6,
    about: { as: ['guided', 'hosted'], when: 'over' },
    subjects: ['New bank account for payouts', 'Change of payout account', 'Payouts and my new account'],
    openings: [
      'I have changed banks and need my payouts on the new account. The form says that the change is "under review". The payout for {title} of {day} is due on Friday.',
      'I entered my new account last week, but the payout for {title} of {day} was still announced for the old one.',
    ],
    exchanges: [
      [
        'for your safety we hold payouts for 72 hours after a change of account and ask you to confirm it. May I ask you to open the mail with the subject "Is this you?" and follow its link?',
        'Found it in the spam folder and confirmed.',
      ],
      [
        'thank you, the change is through. The payout has been stopped before it left and goes to the new account with the next run.',
        'Very good, that is what I hoped for.',
      ],
    ],
    note: 'Account change checked: same name, known device, usual city. No sign of a takeover. Finance moved the payout.',
    resolution: 'the payout is on its way to the new account. It usually takes one to two working days.',
  },
  {
    category: 'payouts',
    priority: 'NORMAL',
    weight: 4,
    about: { as: ['guided', 'hosted'], when: 'over' },
    subjects: ['Payout is on hold', 'Why is my payout held?', 'Missing payout for {title}'],
    openings: [
      'My payout for {title} says "held" without a reason. It is a lot of money for me, and those who helped have been paid already.',
      'All guests came, everybody was happy, and still the payout for {title} of {day} has not left. What are you waiting for?',
    ],
    exchanges: [
      [
        'I understand. Payouts become free 48 hours after the end. Yours is held because one guest reported a problem on the day; it concerns a small part of the sum.',
        'One guest came 40 minutes late and complained that we had begun. I have the messages.',
      ],
      [
        'thank you, the messages settle it. The report is closed in your favour and the hold is lifted.',
        'Thank you for looking at it properly.',
      ],
    ],
    note: 'Report by one guest (late arrival). Messages support the host. Finance asked to lift the hold.',
    resolution: 'the payout leaves with tonight’s run. I am sorry for the wait.',
  },
  {
    category: 'payments',
    priority: 'NORMAL',
    weight: 4,
    subjects: ['Premium renewed although I cancelled', 'Cancel premium and refund', 'Charged for premium'],
    openings: [
      'I am sure I cancelled premium in the app last month, and today the price was taken again. Please refund it.',
      'Premium renewed on {date}. I have not used it for half a year. Can I get that back?',
    ],
    exchanges: [
      [
        'I have looked: the cancellation was begun, but the last screen was never confirmed. As you have not used premium since it renewed, I will gladly refund it. Shall I also end it now?',
        'Yes please, end it. And thank you.',
      ],
    ],
    note: 'Cancellation flow left at the last step. No use since renewal, so refunded in full as a courtesy (first time).',
    resolution:
      'premium has ended, and the money is on its way back to your card. You keep your matches and messages.',
  },
]
