/// What a browser answered instead of doing it; codes as in https://www.w3.org/TR/webdriver2/#errors.
struct WebDriverFault: Error, Decodable, CustomStringConvertible {
    let error: String
    let message: String

    var description: String { "browser: \(error): \(message.split(separator: "\n").first ?? "")" }

    /// The page changed under the command; asking again finds the new one.
    var passes: Bool {
        [
            "no such element", "stale element reference", "element not interactable", "element click intercepted",
            "move target out of bounds",
        ].contains(error)
    }
}
