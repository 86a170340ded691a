import type { Story } from './story.ts'

export const paymentStories: readonly Story[] = [
  {
    category: 'payments',
    priority: 'HIGH',
    weight: 9,
    subjects: ['Charged twice for {event}', 'Double charge on my card', 'Two payments for one booking'],
    openings: [
      'Hello, I booked one place for {event} and my bank shows {amount} twice, both on {date}. The booking {booking} is only there once. Can you please send one of them back?',
      'The page froze when I paid for {event}, so I tried again. Now I have been charged {amount} two times. I only want to come once :)',
    ],
    exchanges: [
      [
        'thank you for writing, and sorry for the fright. I can see two authorisations for {booking}. Could you tell me whether both are shown as booked by your bank, or one of them as pending?',
        'One says pending, the other is booked. Both are {amount}.',
      ],
      [
        'that helps. The pending one was never captured by us: your bank gives it back by itself, usually within five working days. I have released it on our side so that it goes faster.',
        'It is gone from my statement this morning. Thanks for explaining!',
      ],
    ],
    note: 'Second attempt of {booking} was authorised but not captured. Authorisation released by hand; nothing to refund.',
    resolution:
      'good to hear. The remaining payment of {amount} is the right one, and your place at {event} is confirmed. Have a lovely time!',
  },
  {
    category: 'refunds',
    priority: 'NORMAL',
    weight: 9,
    subjects: ['When does my refund arrive?', 'Refund for {booking} still missing', 'Waiting for {amount}'],
    openings: [
      'I cancelled {booking} on {date}, well before the deadline, and the app says "refunded". My bank knows nothing about it. Where is the money?',
      'Hi, I was promised {amount} back for {event}. It has been more than a week. Could you check please?',
    ],
    exchanges: [
      [
        'I have looked it up: we sent {amount} back to the card that ends in the digits you paid with. Banks take up to ten working days to show it. Has that card been replaced since?',
        'Oh. Yes, I got a new card last month, the old one expired.',
      ],
      [
        'then it goes to the account behind the old card. Your bank can find it with this reference: RF-{order}. If they return it to us, we send it to the new card at once.',
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
    subjects: ['Refund please, I am ill', 'Cannot come to {event}', 'Cancelling one day late'],
    openings: [
      'I have been in bed with a fever since yesterday and cannot come to {event} on {soon}. The free cancellation ended last night. Is there anything you can do about the {amount}?',
      'Unfortunately I have to cancel {booking} because my daughter is ill. I know it is after the deadline. Would {host} perhaps agree to a refund?',
    ],
    exchanges: [
      [
        'I am sorry to hear that, get well soon. After the deadline it is for the host to decide. I have asked {host} and will come back to you as soon as there is an answer.',
        'Thank you for asking. I would also be happy with another date.',
      ],
      [
        '{host} answered: your place can be moved to any later date, or you get half of the price back. Which do you prefer?',
        'Another date is perfect, I really wanted to go.',
      ],
    ],
    note: 'Past the deadline by some hours. Host is friendly about it; voucher for a later date offered instead of a refund.',
    resolution: 'done: a voucher for {event} is in your account and is good for twelve months.',
  },
  {
    category: 'payments',
    priority: 'NORMAL',
    weight: 5,
    subjects: ['Card declined again and again', 'Payment does not go through', 'Cannot pay for {booking}'],
    openings: [
      'My card works everywhere but here. Three times now the payment of {amount} for {booking} was declined. What is wrong?',
      'Trying to pay for {event} since this morning, always "your bank declined". The place is held for two more hours only!',
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
    resolution: 'wonderful, {booking} is paid and confirmed. Enjoy!',
  },
  {
    category: 'payments',
    priority: 'LOW',
    weight: 5,
    subjects: ['Invoice for my company', 'Need a receipt with VAT', 'Receipt for {booking}'],
    openings: [
      'Could I get an invoice for {booking} ({amount}) with the address of my employer on it? The one in the app only has my name.',
      'Our accounts department does not accept the receipt for {event}. They need one that shows the VAT.',
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
    subjects: ['New bank account for payouts', 'Change of payout account', 'Payouts and my new account'],
    openings: [
      'I have changed banks and need my payouts on the new account. The form says that the change is "under review" since {date}. The next payout is due on Friday.',
      'As a host I get paid on the first of the month. I entered the new account, but the last payout of {amount} was still announced for the old one.',
    ],
    exchanges: [
      [
        'for your safety we hold payouts for 72 hours after a change of account and ask you to confirm it. May I ask you to open the mail with the subject "Is this you?" and follow its link?',
        'Found it in the spam folder and confirmed.',
      ],
      [
        'thank you, the change is through. The payout of {amount} has been stopped before it left and goes to the new account with the next run.',
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
    subjects: ['Payout is on hold', 'Why is my payout held?', 'Missing payout for {event}'],
    openings: [
      'My payout for {event} says "held" without a reason. {amount} is a lot for me, I have already paid for the room and the food.',
      'All guests came, everybody was happy, and still the payout for {date} has not left. What are you waiting for?',
    ],
    exchanges: [
      [
        'I understand. Payouts become free 48 hours after an event. Yours is held because one guest reported a problem on the day; it concerns {amount} of the sum at most.',
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
    subjects: [
      'Premium renewed although I cancelled',
      'Cancel premium and refund',
      'Premium charge of {amount}',
    ],
    openings: [
      'I am sure I cancelled premium in the app last month, and today {amount} was taken again. Please refund it.',
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
      'premium has ended, and {amount} is on its way back to your card. You keep your matches and messages.',
  },
]
