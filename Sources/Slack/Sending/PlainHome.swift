/// A Home tab of text alone.
struct PlainHome: Encodable, Sendable {
    let type = "home"
    let blocks: [Section]

    init(text: String) {
        blocks = [Section(text: Section.Plain(text: text))]
    }

    struct Section: Encodable, Sendable {
        let type = "section"
        let text: Plain

        struct Plain: Encodable, Sendable {
            let type = "plain_text"
            let text: String
        }
    }
}
