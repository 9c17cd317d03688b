/// A modal with one line to fill in.
struct TestModal: Encodable, Sendable {
    let type = "modal"
    let title: [String: String]
    let submit = ["type": "plain_text", "text": "Send"]
    let callback_id = "dialog"
    let blocks = [Input()]

    init(title: String) {
        self.title = ["type": "plain_text", "text": title]
    }

    struct Input: Encodable, Sendable {
        let type = "input"
        let block_id = "answer"
        let label = ["type": "plain_text", "text": "Text"]
        let element = ["type": "plain_text_input", "action_id": "answer"]
    }
}
