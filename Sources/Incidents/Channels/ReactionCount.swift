/// How many people reacted to a message with an emoji.
package struct ReactionCount: Hashable, Sendable {
    /// Its name, without colons and without a skin tone.
    package let emoji: String
    package var count: Int

    package init(emoji: String, count: Int) {
        self.emoji = ReactionCount.plain(emoji)
        self.count = count
    }

    /// All skin tones of an emoji are one: `wave::skin-tone-2` is `wave`.
    package static func plain(_ emoji: String) -> String {
        guard let tone = emoji.firstRange(of: "::") else { return emoji }
        return String(emoji[..<tone.lowerBound])
    }

    /// Those of one emoji added up, in the order in which the emoji came.
    package static func merged(_ counts: [ReactionCount]) -> [ReactionCount] {
        var merged: [ReactionCount] = []
        for count in counts where count.count > 0 {
            if let index = merged.firstIndex(where: { $0.emoji == count.emoji }) {
                merged[index].count += count.count
            } else {
                merged.append(count)
            }
        }
        return merged
    }
}
