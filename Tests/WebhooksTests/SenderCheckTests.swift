import Foundation
import HTTPTypes
import Testing

@testable import Webhooks

private func basic(_ pair: String) -> String {
    "Basic \(Data(pair.utf8).base64EncodedString())"
}

private func code(token: String?, _ authorization: String?) -> Int? {
    var headers = HTTPFields()
    headers[.authorization] = authorization
    return SenderCheck(token: token).refusal(of: headers)?.status.code
}

private let presented: [(authorization: String?, code: Int?)] = [
    ("Bearer s3cret-example", nil),
    ("bearer s3cret-example", nil),
    ("BEARER   s3cret-example  ", nil),
    (basic("alertmanager:s3cret-example"), nil),
    (basic(":s3cret-example"), nil),
    (basic("anybody at all:s3cret-example"), nil),
    (nil, 401),
    ("", 401),
    ("Bearer", 401),
    ("Bearer ", 401),
    ("s3cret-example", 401),
    ("Digest s3cret-example", 401),
    ("Token s3cret-example", 401),
    ("Bearer s3cret-exampl", 403),
    ("Bearer s3cret-examplee", 403),
    ("Bearer S3CRET-EXAMPLE", 403),
    ("Bearer s3cret-example,Bearer s3cret-example", 403),
    ("Bearer other", 403),
    ("Basic s3cret-example", 403),
    ("Basic !!!", 403),
    (basic("s3cret-example"), 403),
    (basic("s3cret-example:"), 403),
    (basic("s3cret-example:x"), 403),
    (basic("user:s3cret-example:x"), 403),
    (basic("user: s3cret-example"), 403),
]

@Test(arguments: presented)
func onlyTheTokenLetsIn(authorization: String?, code expected: Int?) {
    #expect(code(token: "s3cret-example", authorization) == expected)
}

@Test func aTokenMayHoldAColonAndAnyCharacter() {
    #expect(code(token: "a:b:ы", basic("user:a:b:ы")) == nil)
    #expect(code(token: "a:b:ы", "Bearer a:b:ы") == nil)
    #expect(code(token: "a:b:ы", basic("a:b:ы")) == 403)
}

@Test func withoutATokenEverySenderIsTaken() {
    for (authorization, _) in presented { #expect(code(token: nil, authorization) == nil) }
}

@Test func withoutATokenAWebPageIsNot() throws {
    for name in ["Origin", "Sec-Fetch-Site"] {
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name(name))] = "null"
        #expect(SenderCheck(token: nil).refusal(of: headers)?.status.code == 403)
        headers[.authorization] = "Bearer s3cret-example"
        #expect(SenderCheck(token: "s3cret-example").refusal(of: headers) == nil)
    }
}

@Test func noRefusalRepeatsWhatWasSentOrExpected() throws {
    for (authorization, _) in presented {
        var headers = HTTPFields()
        headers[.authorization] = authorization
        let answer = SenderCheck(token: "s3cret-example").refusal(of: headers)
        #expect(answer.map { $0.body.contains("s3cret") } != true)
    }
}
