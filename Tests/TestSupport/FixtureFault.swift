/// What a fixture could not do, or a promise of the product that did not hold, in words for whoever mends it.
package struct FixtureFault: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
