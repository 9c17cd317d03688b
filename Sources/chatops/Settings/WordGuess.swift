/// Guesses which word was meant.
enum WordGuess {
    /// `; did you mean "actions"?` when one of the words is near, else nothing.
    static func nearest(to text: String, among words: [String]) -> String {
        let wanted = Array(text.lowercased())
        guard !wanted.isEmpty, wanted.count <= 60 else { return "" }
        let limit = max(1, wanted.count / 3)
        let near = words.map { ($0, distance(wanted, Array($0.lowercased()))) }.filter { $0.1 <= limit }
        guard let best = near.min(by: { $0.1 < $1.1 }) else { return "" }
        return "; did you mean \"\(best.0)\"?"
    }

    /// How many characters must be put in, taken out or replaced to make one text of the other.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let replaced = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
