/// Where an element is on the page, in CSS pixels.
struct Rectangle: Codable, Sendable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
}
