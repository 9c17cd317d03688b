/// A pattern made ready: steps that a text is walked along with, all at once (Thompson's construction).
struct PatternProgram: Hashable, Sendable {
    private enum Step: Hashable, Sendable {
        case one(Int)
        case assertion(PatternNode.Assertion)
        case split(Int, Int)
        case jump(Int)
        case done
    }

    /// So many parts may a pattern have with its repetitions written out.
    static let mostParts = 2_000

    private var steps: [Step] = []
    private var sets: [ScalarSet] = []
    private var parts = 0

    init(_ node: PatternNode) throws(PatternFault) {
        try add(node)
        steps.append(.done)
    }

    // MARK: Making

    private mutating func add(_ node: PatternNode) throws(PatternFault) {
        // Counted for what makes no step, too: nothing, a million times, takes its time as well.
        parts += 1
        guard parts <= Self.mostParts else {
            throw PatternFault(at: 0, "grows too large with its repetitions written out; repeat less")
        }
        switch node {
        case .nothing: break
        case .one(let set):
            if sets.last != set { sets.append(set) }
            steps.append(.one(sets.count - 1))
        case .assertion(let assertion): steps.append(.assertion(assertion))
        case .sequence(let nodes):
            for node in nodes { try add(node) }
        case .choice(let nodes): try add(choice: nodes)
        case .repeated(let node, let least, let most): try add(node, least: least, most: most)
        }
    }

    private mutating func add(choice nodes: [PatternNode]) throws(PatternFault) {
        var exits: [Int] = []
        for (index, node) in nodes.enumerated() {
            guard index + 1 < nodes.count else {
                try add(node)
                break
            }
            let fork = steps.count
            steps.append(.split(fork + 1, fork))
            try add(node)
            exits.append(steps.count)
            steps.append(.jump(0))
            steps[fork] = .split(fork + 1, steps.count)
        }
        for exit in exits { steps[exit] = .jump(steps.count) }
    }

    private mutating func add(_ node: PatternNode, least: Int, most: Int?) throws(PatternFault) {
        for _ in 0..<least { try add(node) }
        guard let most else {
            let fork = steps.count
            steps.append(.split(fork + 1, fork))
            try add(node)
            steps.append(.jump(fork))
            steps[fork] = .split(fork + 1, steps.count)
            return
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(steps.count)
            steps.append(.split(0, 0))
            try add(node)
        }
        for fork in forks { steps[fork] = .split(fork + 1, steps.count) }
    }

    // MARK: Walking

    func fits(_ text: String) -> Bool {
        let folds = sets.contains(where: \.folds)
        let letters = text.unicodeScalars.map { Self.letter($0, folds: folds) }
        var (here, next) = (PlaceList(steps.count), PlaceList(steps.count))
        reach(0, letters, 0, &here)
        for (index, letter) in letters.enumerated() {
            guard !here.places.isEmpty else { return false }
            for place in here.places {
                guard case .one(let set) = steps[place], sets[set].contains(letter) else { continue }
                reach(place + 1, letters, index + 1, &next)
            }
            swap(&here, &next)
            next.clear()
        }
        return here.has(steps.count - 1)
    }

    /// Every place that can be got to from one without taking a character.
    private func reach(_ place: Int, _ letters: [ScalarSet.Letter], _ index: Int, _ list: inout PlaceList) {
        list.open.append(place)
        while let place = list.open.popLast() {
            guard list.insert(place) else { continue }
            switch steps[place] {
            case .one, .done: break
            case .jump(let target): list.open.append(target)
            case .split(let first, let second):
                list.open.append(second)
                list.open.append(first)
            case .assertion(let assertion):
                if Self.holds(assertion, letters, index) { list.open.append(place + 1) }
            }
        }
    }

    private static func holds(_ assertion: PatternNode.Assertion, _ letters: [ScalarSet.Letter], _ index: Int) -> Bool {
        let before = index > 0 ? letters[index - 1].value : nil
        let after = index < letters.count ? letters[index].value : nil
        func isWord(_ value: UInt32?) -> Bool {
            guard let value else { return false }
            return ScalarSet.words.contains { $0.contains(value) }
        }
        return switch assertion {
        case .start: before == nil
        case .end: after == nil
        case .lineStart: before == nil || before == 10
        case .lineEnd: after == nil || after == 10
        case .wordEdge: isWord(before) != isWord(after)
        case .noWordEdge: isWord(before) == isWord(after)
        }
    }

    private static func letter(_ scalar: Unicode.Scalar, folds: Bool) -> ScalarSet.Letter {
        guard folds else { return ScalarSet.Letter(value: scalar.value, lower: scalar.value, upper: scalar.value) }
        func single(_ text: String) -> UInt32 {
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value ?? scalar.value : scalar.value
        }
        let properties = scalar.properties
        return ScalarSet.Letter(
            value: scalar.value,
            lower: single(properties.lowercaseMapping),
            upper: single(properties.uppercaseMapping)
        )
    }
}
