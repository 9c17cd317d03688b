/// Cuts what is too long for one message into pages, always in the same places.
struct CardPages {
    let pages: [[Card.Block]]

    /// What fits a message of every chat with room to spare; in Unicode scalars.
    static let budget = 3_000
    /// Slack takes 50 parts in a message; lines between two gaps are one there, but not all of it is lines.
    private static let blockLimit = 90

    init(_ blocks: [Card.Block], budget: Int = budget) {
        var pages: [[Card.Block]] = []
        var page: [Card.Block] = []
        var length = 0
        func turn() {
            // A heading stands over what it is the heading of.
            var moved: [Card.Block] = []
            if page.count > 1, page.last?.isHeading == true { moved = [page.removeLast()] }
            while page.last == .gap { page.removeLast() }
            if !page.isEmpty { pages.append(page) }
            page = moved
            length = moved.reduce(0) { $0 + $1.length }
        }
        for block in blocks.flatMap({ $0.pieces(of: budget) }) {
            if length + block.length > budget || page.count >= Self.blockLimit { turn() }
            if page.isEmpty, block == .gap { continue }
            page.append(block)
            length += block.length
        }
        while page.last == .gap { page.removeLast() }
        if !page.isEmpty { pages.append(page) }
        self.pages = pages
    }

    /// The page of that number, or the nearest there is.
    func page(_ number: Int) -> (number: Int, blocks: [Card.Block]) {
        guard !pages.isEmpty else { return (0, []) }
        let number = min(max(0, number), pages.count - 1)
        return (number, pages[number])
    }
}

extension Card.Block {
    /// In Unicode scalars.
    fileprivate var length: Int {
        switch self {
        case .line(let line): line.plain.unicodeScalars.count + 1
        case .passage(let text), .preformatted(let text): text.unicodeScalars.count + 1
        case .gap: 1
        }
    }

    fileprivate var isHeading: Bool {
        guard case .line(let line) = self, line.spans.count == 1, case .strong = line.spans[0] else { return false }
        return true
    }

    /// Fixed-width text that is longer than a page, in several; lines stay whole where they fit.
    fileprivate func pieces(of limit: Int) -> [Card.Block] {
        guard case .preformatted(let text) = self, length > limit else { return [self] }
        var pieces: [Card.Block] = []
        var piece = String.UnicodeScalarView()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var rest = line.unicodeScalars[...]
            repeat {
                let part = rest.prefix(limit - 2)
                if !piece.isEmpty, piece.count + part.count + 1 >= limit {
                    pieces.append(.preformatted(String(piece)))
                    piece = .init()
                }
                if !piece.isEmpty { piece.append("\n") }
                piece.append(contentsOf: part)
                rest = rest.dropFirst(part.count)
            } while !rest.isEmpty
        }
        if !piece.isEmpty { pieces.append(.preformatted(String(piece))) }
        return pieces
    }
}
