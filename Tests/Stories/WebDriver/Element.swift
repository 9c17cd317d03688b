/// A reference to an element of the page that was loaded when it was found.
struct Element: Decodable, Sendable {
    let reference: String

    enum CodingKeys: String, CodingKey {
        // The name that the standard gives to element references.
        case reference = "element-6066-11e4-a52e-4f735466cecf"
    }
}
