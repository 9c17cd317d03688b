/// A promise of the product that did not hold, in words for whoever mends it.
struct StoryFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
