/** Topics of the vendors’ forum by category: the title, the first post, and answers, the first of which may be accepted. */
export type ForumTalk = { title: string; asks: string; answers: readonly string[] }

const talk = (title: string, asks: string, ...answers: string[]): ForumTalk => ({ title, asks, answers })

export const forumTalks: Readonly<Record<string, readonly ForumTalk[]>> = {
  'first-steps': [
    talk(
      'Hello from {city}',
      'We are a family of three who offer {offer}. Four years of experience, four weeks on this platform. What should we know?',
      'Welcome! Fill in the house rules before the first booking comes. It saves you half of the questions.',
      'Answer the first ten requests within an hour if you can. It pays for months.',
      'Nice to have somebody from {city} here.',
    ),
    talk(
      'How long until the first booking in {season}?',
      'My offer ({offer}) has been online for two weeks and nobody has asked yet. Is that usual?',
      'It took me five weeks. Then somebody reviewed me and it never stopped.',
      'Invite three friends to book at a low price and ask them for honest reviews.',
      'In {season} it is slow everywhere. Use the time for better pictures.',
    ),
    talk(
      'Do I need a licence for {offer} in {city}?',
      'The town hall sent me to the chamber, the chamber to the town hall. Who has been through this?',
      'For fewer than nine guests you only have to register. Ask for the trade desk, second floor.',
      'Mine took six weeks. Start early.',
      'A lawyer wrote me a one-page summary, I can send it to you.',
    ),
    talk(
      'What I would do differently after one year of {offer}',
      'Three lessons: smaller groups, a later start, and never promise a view. What are yours?',
      'Write down what is included. Everything else will be asked for.',
      'Charge for the thing people like most, not for the thing that costs you most.',
      'I would have bought better chairs.',
    ),
  ],
  'adventures-and-listings': [
    talk(
      'Pictures for {offer}: people or landscape?',
      'I have wonderful landscapes, but the listing with faces gets twice the clicks. Do you see the same?',
      'People first, always. And one picture of the thing that scares them, such as the steep bit.',
      'Ask your guests before you show them. I have a line about it in the booking.',
      'Landscape in {season}, people the rest of the year.',
    ),
    talk(
      'Price for {offer} in {season}',
      'I am thinking of going down by a tenth when it is quiet. Or should I rather offer more for the same price?',
      'More for the same. People remember the soup, not the discount.',
      'I lowered mine once and never got it up again.',
      'Look at what the others in {city} ask. You are probably too cheap already.',
    ),
    talk(
      'Title of the listing: how long?',
      'Mine is “{offer}”. A friend says it should have {city} in it, another says that is obvious.',
      'Put the place first, people search for it.',
      'Short. The rest belongs in the second line.',
      'I changed mine in spring and bookings went up by a third. Could have been the weather.',
    ),
    talk(
      'Two languages in one description?',
      'Half of my guests in {city} read English, the other half does not. One long text or two listings?',
      'One listing, English first, then a line saying that the rest follows below.',
      'Two listings split your reviews. I would not.',
      'The translation button is quite good by now.',
    ),
  ],
  'bookings-and-guests': [
    talk(
      'Guest arrived an hour late for {offer}',
      'The others waited in the rain. What do you write beforehand so that it does not happen?',
      'I give a time that is fifteen minutes earlier than the real one, and say that we leave on the dot.',
      'A message the evening before with a map works best.',
      'After twenty minutes we go. It stands in the rules and nobody has complained.',
    ),
    talk(
      'Group of eight cancelled two days before, {season}',
      'The refund rules are clear, but the places are empty. How do you fill them?',
      'I keep a list of people who asked when we were full, and write to all of them at once.',
      'Last-minute price until noon, then I give them to neighbours.',
      'Moderate cancellation terms helped me, strict ones scared people off.',
    ),
    talk(
      'How do you ask for reviews in {city}?',
      'My guests are happy and silent.',
      'At the end, in person: “It helps me if you write two sentences tonight.”',
      'I send the group photo the next day, with the link under it.',
      'Do not offer anything in return, it is against the rules and they notice.',
    ),
    talk(
      'Children at {offer}?',
      'The youngest so far was nine and braver than her father. Where do you draw the line?',
      'Ten, or by height. Write why and nobody argues.',
      'I have family days, once a month. Everybody is happier.',
      'Depends on the insurance, check yours.',
    ),
  ],
  safety: [
    talk(
      'Weather service you trust around {city}',
      'For {offer} I need the wind three hours ahead. The app on my phone is guessing.',
      'The harbour office gives the real figures for free, by telephone, from six on.',
      'I compare two and believe the worse one.',
      'When in doubt we stay ashore and cook. Nobody has ever asked for money back.',
    ),
    talk(
      'First aid course in {season}',
      'Mine runs out. Is there one for guides, with moving patients and not only with dolls?',
      'The mountain rescue has one, two days, mostly outdoors. Worth every cent.',
      'Take your helpers along, it is cheaper for groups.',
      'I did it in {city} and can recommend the trainer.',
    ),
    talk(
      'Insurance for {offer}: who covers what?',
      'My insurer wants a list of every guest before the tour. Is yours stricter or am I?',
      'Mine takes the numbers once a month. Change the company, not the tour.',
      'Read the part about hired equipment, it is usually not in it.',
      'Upload the certificate here, then the badge appears on the listing.',
    ),
    talk(
      'What is in your emergency bag?',
      'I carry too much and always the wrong thing. For {offer}, in {season}.',
      'Whistle, foil blanket, tape, sugar. In this order of use.',
      'A charged phone that is only for that.',
      'A written card with numbers. In an emergency nobody remembers their own.',
    ),
  ],
  'payouts-and-taxes': [
    talk(
      'Payout arrived two days late in {season}',
      'Everything verified, account right. Does it have to do with holidays?',
      'Bank holidays of either country count. Look at the calendar of the provider.',
      'If it is more than five days, write to support with the number of the payout.',
      'Same here in {city}. It came on Tuesday.',
    ),
    talk(
      'Which receipts does the tax office in {city} want?',
      'I have the monthly list from here and a shoebox of coffee bills.',
      'The monthly list and the invoices of the fees. The shoebox is between you and your conscience.',
      'Keep ten years. I scan everything on the first of the month.',
      'An hour with an adviser saved me three hundred.',
    ),
    talk(
      'Splitting the income of {offer} between two guides',
      'We lead it together. One payout account or two?',
      'Two accounts and fixed shares. Friendship first.',
      'One account is simpler, but then you need invoices between you.',
      'Put the shares in before the season, not after.',
    ),
    talk(
      'Weekly or monthly payouts?',
      'I changed to monthly to have less to book. In {season} I regret it.',
      'Weekly. The fuel does not wait for the end of the month.',
      'Monthly for tax, weekly for life.',
      'You can change it at any time, it holds from the next one on.',
    ),
  ],
  'ideas-and-wishes': [
    talk(
      'Wish: calendar that knows {season}',
      'Every year I open the same weeks by hand. A rule that repeats would be wonderful.',
      'Yes please. And one button to close everything when it storms.',
      'I use a spreadsheet and copy the dates over. Not beautiful.',
      'Written down and passed on. Thank you, all of you.',
    ),
    talk(
      'A map of all of us around {city}',
      'Guests ask me what else there is. I would love to send them to colleagues.',
      'We made one on paper for {city}. It hangs in every kitchen.',
      'And then share the fee for those we send to each other.',
      'Would be great for {offer} too.',
    ),
    talk(
      'Waiting list for {offer}',
      'When I am full, people go away. They would wait if they could.',
      'Exactly this. I keep names on the back of my hand.',
      'Events have it already, so it cannot be that far.',
      'With a time limit for the answer, please.',
    ),
    talk(
      'Gift vouchers for {season}',
      'I was asked five times this week. How do you do it today?',
      'A card by hand with a promo code that support made for me.',
      'I let them book a date and allow to move it once.',
      'Would buy one myself.',
    ),
  ],
}

export const forumWords: Readonly<Record<string, readonly string[]>> = {
  offer: [
    'kayak tours',
    'cooking evenings',
    'bread workshops',
    'night walks',
    'wine tastings',
    'photo tours',
    'snowshoe hikes',
    'surf lessons',
    'city tours by bicycle',
    'pottery days',
  ],
  season: ['spring', 'summer', 'autumn', 'winter', 'the holidays', 'the off-season'],
}

export const furtherPosts = [
  'Following this, I have the same question.',
  'Thank you, that helped me as well.',
  'We do it differently, but I see your point.',
  'I tried it last week: works.',
  'Could you say more about the second part?',
  'For small groups I agree. For larger ones I would not.',
  'Update from me: it is solved, thanks to all of you.',
  'Please tell us how it went.',
] as const
