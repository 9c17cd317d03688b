/// Who reacted to a message with an emoji, as far as the chat names them.
package struct MessageReaction: Hashable, Sendable {
    /// Its name, without colons and without a skin tone.
    package let emoji: String
    /// The chat's ids.
    package private(set) var people: Set<String>
    /// How many more there are, of whom the chat gives the number alone.
    package private(set) var unnamed: Int

    /// - Parameter count: of all who reacted, those that are named among them.
    package init(_ emoji: String, by people: some Sequence<String>, count: Int) {
        self.emoji = Self.plain(emoji)
        self.people = Set(people)
        unnamed = max(count - self.people.count, 0)
    }

    /// All skin tones of an emoji are one: `wave::skin-tone-2` is `wave`.
    package static func plain(_ emoji: String) -> String {
        guard let tone = emoji.firstRange(of: "::") else { return emoji }
        return String(emoji[..<tone.lowerBound])
    }

    /// Those of one emoji together, in the order in which the emoji came.
    package static func merged(_ reactions: [MessageReaction]) -> [MessageReaction] {
        var merged: [MessageReaction] = []
        for reaction in reactions {
            if let index = merged.firstIndex(where: { $0.emoji == reaction.emoji }) {
                merged[index].people.formUnion(reaction.people)
                merged[index].unnamed += reaction.unnamed
            } else {
                merged.append(reaction)
            }
        }
        return merged
    }
}
