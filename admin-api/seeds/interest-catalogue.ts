/** The headings and interests of the platform: icon and name. */
export const interestCatalogue: Readonly<Record<string, readonly string[]>> = {
  Entertainment: [
    '🎬 Cinema',
    '🎵 Live music',
    '🎭 Theatre',
    '🎮 Video games',
    '😂 Stand-up comedy',
    '📺 Series',
  ],
  Outdoor: ['🥾 Hiking', '🏕️ Camping', '🚴 Cycling', '🏄 Surfing', '🧗 Climbing', '⛷️ Skiing', '🛶 Kayaking'],
  Hobbies: ['📷 Photography', '🎨 Painting', '🧶 Knitting', '♟️ Board games', '🪴 Gardening', '🏺 Pottery'],
  Tech: ['💻 Programming', '🤖 Robotics', '🚀 Start-ups', '🔭 Astronomy'],
  Wellness: ['🧘 Yoga', '🏃 Running', '🏊 Swimming', '🧖 Sauna', '💃 Dancing'],
  'Food & Drink': ['🍳 Cooking', '🍷 Wine', '☕ Coffee', '🌱 Vegan food', '🍜 Street food', '🍞 Baking'],
  Social: ['🗣️ Language exchange', '🤝 Volunteering', '🎤 Karaoke', '🧳 Group travel', '🍽️ Supper clubs'],
  Spiritual: ['🕯️ Meditation', '🌙 Astrology', '🛕 Pilgrimage'],
  Pets: ['🐕 Dogs', '🐈 Cats', '🐎 Horses', '🦜 Birdwatching'],
  Education: ['📚 Reading', '🏛️ History', '🌍 Geography', '✍️ Creative writing', '🔬 Science'],
}
