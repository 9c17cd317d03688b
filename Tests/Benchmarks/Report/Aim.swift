/// What was aimed at, and what came out.
struct Aim: Sendable {
    let aim: String
    let measured: String
    let isMet: Bool
}
