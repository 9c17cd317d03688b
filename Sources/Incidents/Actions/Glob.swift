/// A pattern in which `*` stands for any text, also none; everything else stands for itself.
struct Glob: Hashable, Sendable {
    private let pattern: [UInt8]

    init(_ pattern: String) {
        self.pattern = Array(pattern.utf8)
    }

    /// True when the whole text fits; takes at most pattern × text steps.
    func matches(_ text: String) -> Bool {
        let star = UInt8(ascii: "*")
        let text = Array(text.utf8)
        var at = 0
        var place = 0
        var lastStar: (place: Int, at: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == star {
                lastStar = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == text[at] {
                place += 1
                at += 1
            } else if let star = lastStar {
                // Let the star take one byte more, and try again behind it.
                lastStar = (star.place, star.at + 1)
                place = star.place + 1
                at = star.at + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == star }
    }
}
