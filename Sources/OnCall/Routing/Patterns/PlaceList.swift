/// Places of a program, each once, emptied at no cost.
struct PlaceList {
    private(set) var places: [Int] = []
    /// Still to be looked at while one is added; empty otherwise.
    var open: [Int] = []
    private var seen: [Int]
    private var round = 1

    init(_ count: Int) {
        seen = Array(repeating: 0, count: count)
    }

    /// - Returns: false when it is in there already.
    mutating func insert(_ place: Int) -> Bool {
        guard seen[place] != round else { return false }
        seen[place] = round
        places.append(place)
        return true
    }

    func has(_ place: Int) -> Bool { seen[place] == round }

    mutating func clear() {
        places.removeAll(keepingCapacity: true)
        round += 1
    }
}
