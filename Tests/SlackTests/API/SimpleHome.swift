/// A Home tab of simple blocks.
struct SimpleHome: Encodable, Sendable {
    let type = "home"
    let blocks: [SimpleBlock]
}
