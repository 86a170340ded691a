/** The help centre: questions and answers by heading, in the order they are shown. */
export const faqs: Readonly<Record<string, readonly (readonly [question: string, answer: string])[]>> = {
  'Getting started': [
    [
      'What can I do here?',
      'Meet people: at events near you, on trips in a group, in dating, and in the marketplace where members sell to each other. One account is good for all of it.',
    ],
    [
      'What does it cost?',
      'Signing up, joining free events and chatting cost nothing. You pay for tickets, trips and goods as their hosts and sellers set the price. Premium is optional.',
    ],
    [
      'How old do I have to be?',
      'At least 18 for everything on the platform. We may ask for a document if we are not sure.',
    ],
    [
      'How do I complete my profile?',
      'Open Profile → Edit. The ring shows what is left: a name, a photo, a city, your languages, a few interests and some words about you. Complete profiles are found more easily.',
    ],
    [
      'Can I use it without the app?',
      'Yes, the website does nearly everything. Only the check-in with a QR code needs a phone.',
    ],
  ],
  Events: [
    [
      'How do I book a place?',
      'Open the event, choose how many places you want and pay. The booking is sure once you see the ticket with its number.',
    ],
    [
      'Can I cancel a booking?',
      'Until the deadline that stands at the event, usually 24 hours before, you get everything back. After it, the host decides.',
    ],
    [
      'What happens if the host cancels?',
      'You get the whole price back by itself, to the way you paid, within five to ten working days.',
    ],
    [
      'How does the waiting list work?',
      'When a place becomes free we offer it to the first in the list for 30 minutes, then to the next. Turn on notifications so that you do not miss it.',
    ],
    [
      'Can somebody else go in my place?',
      'Yes, until six hours before the start: open the ticket and choose “Give to somebody”. The other person needs a free account.',
    ],
    [
      'How do I become a host?',
      'Anybody with a verified identity can host. Choose “Host an event”, describe it well, add photos, and we look at your first event within a day.',
    ],
  ],
  Travel: [
    [
      'How do group trips work?',
      'A leader plans the trip and opens it for a number of people. You pay a deposit, meet the group in a chat, and pay the rest 30 days before the start.',
    ],
    [
      'Do you help with visas?',
      'We can give you a letter with the programme of a booked trip. Whether you need a visa, and how to get it, only the consulate can tell you.',
    ],
    [
      'Is staying with a host safe?',
      'Hosts with the sign of a verified person have shown us a document. Read their reviews, tell a friend where you are, and write to us at once if anything feels wrong.',
    ],
    [
      'Do I need an insurance?',
      'We recommend one for every trip. It is not part of the price unless the description says so.',
    ],
  ],
  Dating: [
    [
      'Who can see my dating profile?',
      'Only people who date here themselves and whose filters you fit. Your event profile and your dating profile are shown apart.',
    ],
    [
      'What does a boost do?',
      'For half an hour your profile is shown first to people nearby. Premium members get some each month.',
    ],
    [
      'How do I block somebody?',
      'Open the profile or the chat, then ⋯ → Block. The person is not told and cannot see you any more.',
    ],
    [
      'How do I report a fake profile?',
      'Open the profile, then ⋯ → Report, and say what you noticed. A person reads every report, most of them within a few hours.',
    ],
  ],
  Marketplace: [
    [
      'How am I protected as a buyer?',
      'We keep your money until you have the goods. If they do not arrive, or are not as described, tell us within 14 days and you get it back.',
    ],
    [
      'What may I not sell?',
      'Weapons, medicines, animals, copies of brands, and anything that is against the law where you or the buyer live. The full list is in the rules for sellers.',
    ],
    [
      'When do I get my money as a seller?',
      'Two days after the buyer has confirmed the delivery, or 14 days after it if they say nothing.',
    ],
    [
      'Who pays for a return?',
      'The seller, if the goods are broken or wrong; the buyer, if they changed their mind.',
    ],
  ],
  'Payments and payouts': [
    [
      'How can I pay?',
      'With the usual cards, and in some countries by bank transfer or a local wallet. We never ask for card details in a chat or by mail.',
    ],
    [
      'Why was my card declined?',
      'Nearly always because the bank wanted a confirmation in its own app. Try again and have a look at your phone while you do.',
    ],
    [
      'How long does a refund take?',
      'We send it at once. Banks take five to ten working days to show it. An authorisation that was never collected just disappears.',
    ],
    [
      'When are payouts made?',
      'Every working day, for everything that has become free: 48 hours after an event, two days after a confirmed delivery.',
    ],
    [
      'Why is my payout on hold?',
      'After a change of bank account we wait for 72 hours. A complaint by a guest can also hold a payout until it is settled; we write to you in that case.',
    ],
  ],
  'Account and safety': [
    [
      'I do not get the code on my phone',
      'Check the number and its country, then choose “Call me”. After five tries we pause for an hour.',
    ],
    [
      'How do I turn on the second factor?',
      'Account → Sign-in → Second factor. Scan the square with an authenticator app and keep the recovery codes somewhere safe.',
    ],
    [
      'How do I delete my account?',
      'Account → Privacy → Delete. You have 30 days to change your mind; signing in takes it back.',
    ],
    [
      'Where is my referral reward?',
      'It comes when your friend has a complete profile and has been to a first event. Under Invitations you see what is still missing.',
    ],
  ],
}
