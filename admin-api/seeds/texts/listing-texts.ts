/** A thing as people sell it: euros for one in good condition, and what it costs to send. */
export type ListingText = {
  category: string
  title: string
  euros: number
  shipping: number
  made: boolean
  text: string
}

/** Category, euros, shipping, and `made` for what is made by hand and sold more than once | title | what the seller says. */
const things = `
  camping 85 9 | Two-person tent, 2.1 kg | Used on four weekends. One peg is missing, the seams are tight.
  camping 48 7 | Down sleeping bag | Warm to zero degrees. Washed last month.
  camping 32 6 | Gas stove with pot | Fits into the pot itself. Lights at once.
  camping 24 5 | Inflatable mat | Holds air all night, I tested it in the living room.
  camping 18 4 | Head torch, rechargeable | Bright enough for a night walk, with a red light for the tent.
  hiking 70 8 | Hiking boots, size 42 | Walked in, not walked out. New laces.
  hiking 95 9 | Backpack, 55 litres | Rain cover included. The hip belt is soft and whole.
  hiking 28 5 | Folding poles, a pair | Cork handles, three parts.
  hiking 39 5 | Rain jacket, M | Proofed again this spring.
  water-sports 120 15 | Wetsuit 4/3, size M | Two seasons, no holes, rinsed every time.
  water-sports 35 6 | Dry bag, 40 litres | Survived a capsize with a camera in it.
  water-sports 260 38 | Inflatable board with pump | Bought for a holiday, used for that holiday.
  water-sports 22 4 | Mask and snorkel | Fits a small face.
  cycling 45 7 | Pair of panniers | Roll top, dry inside, a little scratched outside.
  cycling 30 5 | Set of lights, USB | Both charge in an hour.
  cycling 340 45 | Steel touring bicycle, 56 cm | Has seen three countries. New chain and tyres.
  cycling 26 5 | Mini pump and tools | For the saddle bag that you do not have yet.
  photography 190 9 | 35 mm film camera | The light meter is right, the shutter is honest.
  photography 65 7 | Travel tripod | Carbon, one kilogram, reaches my chin.
  photography 140 6 | 50 mm lens | Glass without a scratch, box is still here.
  travel 55 12 | Cabin trolley | One wheel squeaks, the rest is quiet.
  travel 12 3 | Travel adapter, worldwide | Used in four countries on one trip.
  travel 20 4 | Hammock with straps | Between two trees in two minutes.
  books 9 3 | Three guide books, Balkans | Pencil notes in the margin are good advice.
  books 14 4 | Field guide to birds | The standard one. A feather is still in it.
  books 11 3 | Cookbook of a small island | Some stains, mostly of good dishes.
  music 150 14 | Travel guitar | Small body, fair voice, gig bag included.
  music 38 6 | Ukulele, concert | Plays in tune up to the seventh fret.
  music 60 8 | Cajón for children | Grew out of it.
  crafts 26 4 made | Hand-thrown mug | Each a little different. Tell me blue, grey or sand.
  crafts 38 5 made | Woven scarf, merino | Woven on a loom from 1931.
  crafts 18 3 made | Linocut of the harbour | Numbered and signed, without a frame.
  crafts 22 4 made | Beeswax candles, six | From my own hives.
  crafts 45 6 made | Leather notebook cover | Fits A5. Initials on request.
  crafts 30 5 made | Set of wooden spoons | Cherry and walnut, oiled.
  food 16 5 made | Olive oil, half a litre | From forty trees that my uncle looks after.
  food 12 4 made | Three jars of jam | Whatever was ripe: ask me.
  food 19 5 made | Coffee, 500 g, roasted weekly | I roast on Thursdays and send on Fridays.
  home 34 8 | Rug from a flea market | A metre by two. Cleaned.
  home 28 7 | Reading lamp, 1970s | New cable, old charm.
  games 25 6 | Board game for long trains | Complete; I counted.
  games 20 5 | Chess set, folding | Magnets strong enough for a ferry.
`

export const listingTexts: readonly ListingText[] = things
  .trim()
  .split('\n')
  .map(line => {
    const [figures, title, text] = line.trim().split(' | ') as [string, string, string]
    const [category, euros, shipping, made] = figures.split(' ') as [string, string, string, string?]
    return { category, title, text, euros: Number(euros), shipping: Number(shipping), made: made === 'made' }
  })

/** How a thing is: by the share of the price that is asked for it. */
export const conditions = { new: 1.15, 'like new': 1, good: 0.82, used: 0.6 } as const

/** Reviews of a product and of its seller, by stars from one to five. */
export const productReviews: readonly (readonly string[])[] = [
  ['Not what the picture showed, and broken on top.', 'Never worked.'],
  ['Smaller than it looks, and it smells of a cellar.', 'More used than was said.'],
  ['Does what it should. The colour is another one.', 'All right for the price.'],
  ['Good thing, packed well, came a day late.', 'As described. A few marks I do not mind.'],
  [
    'Better than described!',
    'Exactly what I was looking for.',
    'Lovely. I use it every day.',
    'Arrived quickly and in perfect shape.',
  ],
]
export const sellerReviews: readonly (readonly string[])[] = [
  ['Did not answer a single message.'],
  ['Sent it only after I asked three times.'],
  ['Friendly, but slow.'],
  ['Reliable and quick to answer.'],
  ['A pleasure to deal with.', 'Put a card and chocolate into the parcel.', 'Answers within minutes.'],
]
export const sellerReplies = [
  'Thank you, and enjoy it!',
  'I am sorry about that. Please write to me and we find a way.',
  'Glad that it found a good home.',
] as const

/** What buyers and sellers disagree about: reason, description, how it was decided. */
export const quarrels: readonly (readonly [reason: string, description: string, resolution: string])[] = [
  [
    'Never arrived',
    'The tracking has said “in transit” for three weeks.',
    'The carrier has lost the parcel. The buyer gets the money back, the seller is paid by the insurance.',
  ],
  [
    'Arrived broken',
    'The box was whole, the thing inside was not. Photos are attached.',
    'It was packed too thinly. Half of the price is given back; the buyer keeps it.',
  ],
  [
    'Not as described',
    'It was said to be size M and it is S.',
    'The listing said M. The buyer sends it back and gets everything back.',
  ],
  [
    'Sent back, no refund',
    'I returned it two weeks ago, it was received, and nothing came.',
    'The return was received on the day the buyer says. Refunded.',
  ],
  [
    'Paid twice',
    'My bank shows the amount two times.',
    'One of the two was only reserved and has been released. Nothing to give back.',
  ],
]

export const carriers = ['PostPlus', 'Swift Parcel', 'Blue Van', 'Northway'] as const
