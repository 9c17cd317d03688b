/// What a `FakeNoticeServer` answers.
package struct FakeNoticeAnswer: Sendable {
    package let status: Int
    package let headers: [String: String]
    package let body: String

    package init(_ status: Int, _ body: String = "{}", headers: [String: String] = [:]) {
        self.status = status
        self.body = body
        self.headers = headers
    }
}
