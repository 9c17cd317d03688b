/// Opens the reply field for the people the message mentions.
struct ForceReply: Encodable, Hashable, Sendable {
    var forceReply = true
    let inputFieldPlaceholder: String?
    var selective = true
}
