import Testing

@testable import Webhooks

@Test(arguments: MalformedBody.all)
func aMalformedBodyIsAFaultThatNamesTheField(malformed: MalformedBody) {
    let fault = #expect(throws: JSONFault.self) { try AlertmanagerBody.read(Array(malformed.body.utf8)) }
    #expect(fault?.description.hasPrefix(malformed.error) == true, "\(fault?.description ?? "none")")
}

@Test func thereAreFortyMalformedBodies() {
    #expect(MalformedBody.all.count >= 40)
}
